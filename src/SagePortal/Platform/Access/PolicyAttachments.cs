using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access;

/// <summary>Who carries a managed policy.</summary>
/// <param name="Attached">Users, groups and roles it is attached to.</param>
/// <param name="Bounded">Users and roles whose boundary it is.</param>
internal sealed record PolicyAttachments(IReadOnlyList<PolicyHolder> Attached, IReadOnlyList<PolicyHolder> Bounded)
{
    public IReadOnlyList<PolicyHolder> All => [.. Attached, .. Bounded];

    /// <summary>All users, groups and roles of the context's account; a few hundred small rows.</summary>
    public static async Task<IReadOnlyList<PolicyHolder>> HoldersAsync(PortalDb db, CancellationToken cancellationToken) =>
    [
        .. await db.Set<Membership>().Where(m => m.AccountId == db.AccountId).OrderBy(m => m.UserName).ToListAsync(cancellationToken),
        .. await db.Set<Group>().OrderBy(g => g.Name).ToListAsync(cancellationToken),
        .. await db.Set<Role>().OrderBy(r => r.Name).ToListAsync(cancellationToken),
    ];

    public static async Task<PolicyAttachments> OfAsync(PortalDb db, string policyArn, CancellationToken cancellationToken)
    {
        var holders = await HoldersAsync(db, cancellationToken);
        return new PolicyAttachments(
            [.. holders.Where(h => h.AttachedPolicies.Contains(policyArn, StringComparer.Ordinal))],
            [.. holders.Where(h => h.PermissionsBoundary == policyArn)]);
    }
}
