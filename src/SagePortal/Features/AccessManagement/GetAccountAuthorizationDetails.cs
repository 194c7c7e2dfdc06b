using Microsoft.EntityFrameworkCore;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Features.AccessManagement.Policies;
using SagePortal.Features.AccessManagement.Roles;
using SagePortal.Features.AccessManagement.Users;
using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement;

/// <summary>All users, groups, roles and policies of the account with their texts: what an audit or a copy of the account's rights needs.</summary>
[UseCase(AccessManagementActions.GetAccountAuthorizationDetails)]
public sealed class GetAccountAuthorizationDetails(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ManagedPolicies managed)
{
    public async Task<Result<AccountAuthorizationDetails>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.GetAccountAuthorizationDetails, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        await using var db = dbs.Open(caller.AccountId);
        var users = await db.UsersAsync(null, caller.Value, cancellationToken);
        var groups = await db.Set<Group>().AsNoTracking().OrderBy(g => g.Name).ToListAsync(cancellationToken);
        var sizes = await db.Set<GroupMember>().GroupBy(m => m.GroupId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var roles = await db.Set<Role>().AsNoTracking().OrderBy(r => r.Name).ToListAsync(cancellationToken);
        return new AccountAuthorizationDetails(
            [.. users.Select(u => Detail(u.User, u.Row))],
            [.. groups.Select(g => Detail(g, GroupRow.Of(g, sizes.GetValueOrDefault(g.Id))))],
            [.. roles.Select(r => Detail(r, RoleRow.Of(r)))],
            await PoliciesAsync(db, [.. users.Select(u => u.User), .. groups, .. roles], cancellationToken));
    }

    private static HolderDetail<TRow> Detail<TRow>(PolicyHolder holder, TRow row) => new(row, InlinePolicy.AllOf(holder), AttachedPolicyRow.Of(holder));

    private async Task<IReadOnlyList<PolicyDescription>> PoliciesAsync(PortalDb db, IReadOnlyList<PolicyHolder> holders, CancellationToken cancellationToken)
    {
        var own = await db.Set<CustomerPolicy>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancellationToken);
        var versions = (await db.Set<PolicyVersion>().AsNoTracking().OrderByDescending(v => v.Number).ToListAsync(cancellationToken)).ToLookup(v => v.CustomerPolicyId);
        var carried = holders.SelectMany(h => h.PermissionsBoundary is { } boundary ? h.AttachedPolicies.Append(boundary) : h.AttachedPolicies).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. own.Select(p => new PolicyDescription(
                p.Name, p.Arn, IsAws: false, p.Description, CustomerPolicy.VersionId(p.DefaultVersion), versions[p.Id].Single(v => v.Number == p.DefaultVersion).Document,
                [.. versions[p.Id].Select(v => new PolicyVersionRow(v.VersionId, v.Number == p.DefaultVersion, v.Document, v.CreatedBy, v.CreatedAt))],
                PolicyEntities.Of(p.Arn, holders), ResourceTags.FromJson(p.Tags))),
            .. managed.All.Where(p => carried.Contains(p.Arn)).Select(p => new PolicyDescription(
                p.Name, p.Arn, IsAws: true, "", "v1", p.Json, [new PolicyVersionRow("v1", true, p.Json, "", null)], PolicyEntities.Of(p.Arn, holders), [])),
        ];
    }
}
