using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.Endpoints.Alarms;

/// <summary>Looks at what a fleet does while it bakes: all its requests so far, those of all hosts that are stored and those of this host that are not yet.</summary>
public sealed class AlarmWatch(EndpointMetrics metrics)
{
    /// <summary>The first alarm of the deployment's policy that goes off, in words; null for silence.</summary>
    public async Task<string?> FindAsync(PortalDb db, EndpointDeployment deployment, CancellationToken cancellationToken)
    {
        if (deployment.Plan.Alarms.Count == 0)
        {
            return null;
        }

        var names = deployment.Plan.Alarms;
        var alarms = await db.Set<EndpointAlarm>().AsNoTracking().Where(a => names.Contains(a.Name)).OrderBy(a => a.Name).ToListAsync(cancellationToken);
        var from = (deployment.ServedFrom ?? deployment.StartedAt).AddMinutes(-1);
        var minutes = await metrics.ReadAsync(deployment.AccountId, deployment.EndpointName, from, from.AddDays(30), cancellationToken);
        var traffic = FleetTraffic.Of(minutes.Where(m => m.FleetId == deployment.Id.ToString("N")));
        return alarms.Select(a => Judge(a, traffic)).FirstOrDefault(trouble => trouble is not null);
    }

    /// <summary>Null for silence.</summary>
    public static string? Judge(EndpointAlarm alarm, FleetTraffic traffic)
    {
        if (traffic.Invocations < alarm.MinimumInvocations)
        {
            return null;
        }

        var value = traffic.Measure(alarm.Metric);
        var unit = alarm.Metric is AlarmMetric.ModelLatencyP50 or AlarmMetric.ModelLatencyP99 ? "ms" : "%";
        return value > alarm.Threshold
            ? string.Create(CultureInfo.InvariantCulture, $"alarm {alarm.Name}: {alarm.Metric} was {value:0.##} {unit} over {traffic.Invocations} requests, above {alarm.Threshold:0.##} {unit}")
            : null;
    }
}
