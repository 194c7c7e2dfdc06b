using System.Diagnostics.CodeAnalysis;
using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation;

/// <summary>Conditions, or everything that is wrong with the text (at least one finding).</summary>
public sealed class ActivationParsing
{
    internal ActivationParsing(ActivationConditions? conditions, IReadOnlyList<ReviewFinding> findings)
    {
        Conditions = conditions;
        Findings = findings;
    }

    public ActivationConditions? Conditions { get; }

    public IReadOnlyList<ReviewFinding> Findings { get; }

    [MemberNotNullWhen(true, nameof(Conditions))]
    public bool IsValid => Conditions is not null;
}
