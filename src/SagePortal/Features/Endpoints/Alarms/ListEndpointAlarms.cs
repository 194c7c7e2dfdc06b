using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Alarms;

/// <summary>All alarms of the account, by name.</summary>
[UseCase(EndpointsActions.ListAlarms)]
public sealed class ListEndpointAlarms(PortalDbFactory dbs, IAccess access, CurrentCaller caller)
{
    public async Task<Result<IReadOnlyList<EndpointAlarm>>> RunAsync(CancellationToken cancellationToken)
    {
        var allowed = await access.CheckAsync(EndpointsActions.ListAlarms, "*", null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<IReadOnlyList<EndpointAlarm>>.Failure(allowed.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        return await db.Set<EndpointAlarm>().AsNoTracking().OrderBy(a => a.Name).ToListAsync(cancellationToken);
    }
}
