using System.Runtime.InteropServices;

namespace SagePortal.Reviews.Activation;

/// <summary>
/// How probable each verdict of a node is over the random draws of its <c>Sampling</c> conditions, all else fixed. Every condition stands at one
/// place of the tree and draws on its own, so members are independent and one pass is exact.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Likelihood(double True, double False)
{
    public static Likelihood Certain(bool? holds) => new(holds == true ? 1 : 0, holds == false ? 1 : 0);

    public static Likelihood AnyOf(IEnumerable<Likelihood> members)
    {
        var (anyTrue, allFalse) = (0.0, 1.0);
        foreach (var member in members)
        {
            anyTrue += member.True - (anyTrue * member.True);
            allFalse *= member.False;
        }

        return new Likelihood(anyTrue, allFalse);
    }

    public static Likelihood AllOf(IEnumerable<Likelihood> members) => !AnyOf(members.Select(m => !m));

    public static Likelihood operator !(Likelihood likelihood) => new(likelihood.False, likelihood.True);
}
