using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Features.Endpoints.Views;

/// <summary>A deployment policy while it is being chosen. What has no effect with the chosen way is not in the result.</summary>
public sealed class PolicyDraft
{
    public TrafficShift Shift { get; set; } = TrafficShift.AllAtOnce;

    /// <summary>Percent of the first or of every step.</summary>
    public int StepPercent { get; set; } = 10;

    /// <summary>0–60; to the second.</summary>
    public double BakeMinutes { get; set; } = 5;

    public int TerminationMinutes { get; set; }

    public HashSet<string> Alarms { get; } = new(StringComparer.Ordinal);

    public DeploymentConfig ToConfig() => new()
    {
        BlueGreenUpdatePolicy = new BlueGreenUpdatePolicy
        {
            TrafficRoutingConfiguration = new TrafficRoutingConfig
            {
                Type = Shift switch { TrafficShift.Canary => TrafficRoutingConfig.Canary, TrafficShift.Linear => TrafficRoutingConfig.Linear, _ => TrafficRoutingConfig.AllAtOnce },
                WaitIntervalInSeconds = (int)Math.Round(BakeMinutes * 60),
                CanarySize = Shift == TrafficShift.Canary ? Percent : null,
                LinearStepSize = Shift == TrafficShift.Linear ? Percent : null,
            },
            TerminationWaitInSeconds = TerminationMinutes * 60,
        },
        AutoRollbackConfiguration = Alarms.Count == 0 ? null : new AutoRollbackConfig([.. Alarms.Order(StringComparer.Ordinal).Select(a => new AlarmReference(a))]),
    };

    private CapacitySize Percent => new(CapacitySize.Percent, StepPercent);
}

/// <summary>How traffic moves to a new fleet.</summary>
public enum TrafficShift
{
    AllAtOnce,
    Canary,
    Linear,
}
