using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>The element <c>Principal</c> or <c>NotPrincipal</c>; its members are or-ed.</summary>
/// <param name="Patterns">As written, in order.</param>
/// <param name="Except">True for <c>NotPrincipal</c>: everybody who is not named.</param>
public sealed record PrincipalClause(IReadOnlyList<PrincipalPattern> Patterns, bool Except)
{
    internal PrincipalGrant GrantTo(Principal principal)
    {
        var best = PrincipalGrant.None;
        for (var i = 0; i < Patterns.Count; i++)
        {
            var grant = Patterns[i].GrantTo(principal);
            best = grant > best ? grant : best;
        }

        return !Except ? best : best == PrincipalGrant.None ? PrincipalGrant.Session : PrincipalGrant.None;
    }
}
