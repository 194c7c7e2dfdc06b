using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement;

/// <summary>Finds users, groups, roles and policies of the context's account.</summary>
internal static class HolderQueries
{
    public static async Task<PolicyHolder?> FindHolderAsync(this PortalDb db, HolderKind kind, string name, CancellationToken cancellationToken) => kind switch
    {
        HolderKind.User => await db.FindUserAsync(name, cancellationToken),
        HolderKind.Group => await db.FindGroupAsync(name, cancellationToken),
        _ => await db.FindRoleAsync(name, cancellationToken),
    };

    public static Task<Membership?> FindUserAsync(this PortalDb db, string name, CancellationToken cancellationToken) =>
        db.Set<Membership>().SingleOrDefaultAsync(m => m.AccountId == db.AccountId && m.UserName == name, cancellationToken);

    public static Task<Group?> FindGroupAsync(this PortalDb db, string name, CancellationToken cancellationToken)
    {
        var key = IamNames.Key(name);
        return db.Set<Group>().SingleOrDefaultAsync(g => g.NameKey == key, cancellationToken);
    }

    public static Task<Role?> FindRoleAsync(this PortalDb db, string name, CancellationToken cancellationToken)
    {
        var key = IamNames.Key(name);
        return db.Set<Role>().SingleOrDefaultAsync(r => r.NameKey == key, cancellationToken);
    }

    /// <summary>A policy of the account's own; null for AWS's, other accounts' and unknown ones.</summary>
    public static async Task<CustomerPolicy?> FindPolicyAsync(this PortalDb db, string arn, CancellationToken cancellationToken)
    {
        var key = IamNames.Key(IamArns.NameOf(arn));
        var policy = await db.Set<CustomerPolicy>().SingleOrDefaultAsync(p => p.NameKey == key, cancellationToken);
        return policy?.Arn == arn ? policy : null;
    }

    public static Task<List<PolicyVersion>> VersionsAsync(this PortalDb db, CustomerPolicy policy, CancellationToken cancellationToken) =>
        db.Set<PolicyVersion>().Where(v => v.CustomerPolicyId == policy.Id).OrderByDescending(v => v.Number).ToListAsync(cancellationToken);
}
