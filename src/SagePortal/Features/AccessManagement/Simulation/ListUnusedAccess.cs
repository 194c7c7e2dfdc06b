using SagePortal.Platform.Access;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>A principal that may do more than it does.</summary>
/// <param name="PrincipalArn">User or role.</param>
/// <param name="Name">Its name.</param>
/// <param name="LastActivityAt">Its last noted action, UTC; null for none.</param>
/// <param name="UnusedActions">Allowed on everything, and not done in the time asked about; by name.</param>
public sealed record UnusedAccess(string PrincipalArn, string Name, DateTimeOffset? LastActivityAt, IReadOnlyList<string> UnusedActions);

/// <summary>
/// Permissions that nobody has used for a while, from the audit trail: what could be taken away. Principals younger than the time asked
/// about are left out, and actions that only read, which are not noted.
/// </summary>
[UseCase(AccessManagementActions.GetServiceLastAccessedDetails)]
public sealed class ListUnusedAccess(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PolicySimulator simulator, TimeProvider clock)
{
    /// <param name="days">1 or more, e.g. 90.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result<IReadOnlyList<UnusedAccess>>> RunAsync(int days, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.GetServiceLastAccessedDetails, IamArns.User(caller.AccountId, "*"), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        var since = clock.GetUtcNow() - TimeSpan.FromDays(Math.Clamp(days, 1, 3_650));
        var noted = ActionCatalog.All.Where(ActionCatalog.IsNoted).ToList();
        List<UnusedAccess> unused = [];
        await using var db = dbs.Open(caller.AccountId);
        var uses = await db.LastUsesAsync(cancellationToken);
        foreach (var (holder, principal) in (await simulator.AllAsync(db, cancellationToken)).Where(p => IsOlder(p.Holder, since)))
        {
            var last = LastUse.Of(principal, uses);
            var idle = noted.Where(a => !(last.TryGetValue(a, out var at) && at >= since) && simulator.Decide(principal, a, "*", null) == Decision.Allowed).ToList();
            if (idle.Count > 0)
            {
                unused.Add(new UnusedAccess(holder.Arn, holder.EntityName, last.Count == 0 ? null : last.Values.Max(), idle));
            }
        }

        return unused;
    }

    private static bool IsOlder(PolicyHolder holder, DateTimeOffset since) => holder switch
    {
        Membership user => user.JoinedAt < since,
        Role role => role.CreatedAt < since && !role.IsServiceLinked,
        _ => false,
    };
}
