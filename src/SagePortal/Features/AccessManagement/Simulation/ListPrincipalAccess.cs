using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>What a user or role can do: every action of the portal, with its last use.</summary>
[UseCase(AccessManagementActions.GetServiceLastAccessedDetails)]
public sealed class ListPrincipalAccess(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PolicySimulator simulator)
{
    /// <param name="principalArn">User or role.</param>
    /// <param name="resourceArn">Resource of the imagined calls; null asks about <c>*</c>.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task<Result<PrincipalAccessReport>> RunAsync(string principalArn, string? resourceArn, CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(AccessManagementActions.GetServiceLastAccessedDetails, OwnArns.Of(principalArn, caller.AccountId), null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed.Error;
        }

        if (await simulator.FindAsync(caller.AccountId, principalArn, cancellationToken) is not { } principal)
        {
            return AccessManagementErrors.PrincipalNotFound(principalArn);
        }

        await using var db = dbs.Open(caller.AccountId);
        var last = await db.LastUseAsync(principalArn, LastUse.SessionPrefix(principal), cancellationToken);
        var actions = ActionCatalog.All.Select(a => new ActionAccess(a, simulator.Decide(principal, a, resourceArn ?? "*", null), last.TryGetValue(a, out var at) ? at : null));
        return new PrincipalAccessReport(principalArn, principal.Name, principal.Groups, principal.PermissionsBoundary, [.. actions]);
    }
}
