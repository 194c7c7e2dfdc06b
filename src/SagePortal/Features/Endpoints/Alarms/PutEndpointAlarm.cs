using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Alarms;

/// <summary>Makes an alarm, or changes the one of that name, as CloudWatch's PutMetricAlarm does.</summary>
[UseCase(EndpointsActions.PutAlarm)]
public sealed class PutEndpointAlarm(PortalDbFactory dbs, IAccess access, CurrentCaller caller, EndpointsScope scope)
{
    public async Task<Result> RunAsync(PutEndpointAlarmRequest request, CancellationToken cancellationToken)
    {
        var arn = scope.Arns.AlarmArn(caller.AccountId, request.AlarmName);
        var allowed = await access.CheckAsync(EndpointsActions.PutAlarm, arn, null, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return allowed;
        }

        if (!Names.IsValid(request.AlarmName))
        {
            return EndpointsErrors.NameInvalid("AlarmName", request.AlarmName);
        }

        var now = scope.Clock.GetUtcNow();
        await using var db = dbs.Open(caller.AccountId);
        var alarm = await db.Set<EndpointAlarm>().SingleOrDefaultAsync(a => a.Name == request.AlarmName, cancellationToken);
        if (alarm is null)
        {
            alarm = new EndpointAlarm(caller.AccountId, request.AlarmName, now);
            db.Add(alarm);
        }

        var decided = alarm.Set(request.Metric, request.Threshold, request.MinimumInvocations);
        if (!decided.IsSuccess)
        {
            return decided;
        }

        db.Record(new AuditRecord(caller.Value, EndpointsActions.PutAlarm, arn, now, detail: JsonSerializer.Serialize(request, EndpointsJson.Options)));
        db.Tell(caller.AccountId, EndpointsActions.AlarmTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return Result.Success;
    }
}

/// <summary>An alarm as asked for.</summary>
/// <param name="AlarmName">1–63 letters, digits and hyphens.</param>
/// <param name="Metric">What it looks at.</param>
/// <param name="Threshold">Percent or milliseconds; goes off above it.</param>
/// <param name="MinimumInvocations">Silent until the new fleet has answered so many.</param>
public sealed record PutEndpointAlarmRequest(string AlarmName, AlarmMetric Metric, double Threshold, int MinimumInvocations);
