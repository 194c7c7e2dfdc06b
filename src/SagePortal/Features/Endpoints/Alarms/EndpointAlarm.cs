using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Alarms;

/// <summary>A named condition on what a fleet does while it bakes; deployment policies refer to it as AWS's do to a CloudWatch alarm.</summary>
public sealed class EndpointAlarm : IAccountOwned
{
    private EndpointAlarm()
    {
    }

    public EndpointAlarm(string accountId, string name, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = accountId;
        Name = name;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    public AlarmMetric Metric { get; private set; }

    /// <summary>Goes off above it: percent of requests, or milliseconds.</summary>
    public double Threshold { get; private set; }

    /// <summary>Silent until the new fleet has answered so many.</summary>
    public int MinimumInvocations { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Result Set(AlarmMetric metric, double threshold, int minimumInvocations)
    {
        var most = metric is AlarmMetric.ModelLatencyP50 or AlarmMetric.ModelLatencyP99 ? 60_000 : 100;
        if (!double.IsFinite(threshold) || threshold < 0 || threshold > most)
        {
            return EndpointsErrors.OutOfRange("Threshold", 0, most);
        }

        if (minimumInvocations is < 1 or > 1_000_000)
        {
            return EndpointsErrors.OutOfRange("MinimumInvocations", 1, 1_000_000);
        }

        Metric = metric;
        Threshold = threshold;
        MinimumInvocations = minimumInvocations;
        return Result.Success;
    }
}
