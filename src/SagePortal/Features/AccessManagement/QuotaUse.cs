using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement;

/// <summary>How much of one of IAM's limits the account uses where it uses most.</summary>
/// <param name="Quota">IAM's name of the limit, e.g. <c>GroupsPerUserQuota</c>.</param>
/// <param name="Used">By the fullest user, group, role or policy; 0 when there is none.</param>
/// <param name="Limit">The most that is taken.</param>
/// <param name="Kind">What the fullest one is; null for a policy.</param>
/// <param name="Name">Its name; null when nothing is used.</param>
public sealed record QuotaUse(string Quota, int Used, int Limit, HolderKind? Kind, string? Name)
{
    /// <summary>0–1; above it when a limit was lower than what there is.</summary>
    public double Share => (double)Used / Limit;
}
