using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Alarms;

/// <summary>Removes an alarm that guards no deployment in progress.</summary>
[UseCase(EndpointsActions.DeleteAlarm)]
public sealed class DeleteEndpointAlarm(PortalDbFactory dbs, IAccess access, CurrentCaller caller, EndpointsScope scope)
{
    public async Task<Result> RunAsync(string alarmName, CancellationToken cancellationToken)
    {
        var arn = scope.Arns.AlarmArn(caller.AccountId, alarmName);
        var allowed = await access.CheckAsync(EndpointsActions.DeleteAlarm, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        await using var db = dbs.Open(caller.AccountId);
        var alarm = await db.Set<EndpointAlarm>().SingleOrDefaultAsync(a => a.Name == alarmName, cancellationToken);
        if (alarm is null)
        {
            return EndpointsErrors.AlarmNotFound(alarmName);
        }

        var open = await db.Set<EndpointDeployment>().AsNoTracking().Where(d => d.EndedAt == null).ToListAsync(cancellationToken);
        if (open.Find(d => d.Plan.Alarms.Contains(alarmName, StringComparer.Ordinal)) is { } guarded)
        {
            return EndpointsErrors.AlarmInUse(alarmName, guarded.EndpointName);
        }

        var now = scope.Clock.GetUtcNow();
        db.Remove(alarm);
        db.Record(new AuditRecord(caller.Value, EndpointsActions.DeleteAlarm, arn, now));
        db.Tell(caller.AccountId, EndpointsActions.AlarmTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}
