using System.Text.Json;
using System.Text.Json.Serialization;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>SageMaker's DeploymentConfig: how traffic moves to the new fleet and what calls it back.</summary>
public sealed record DeploymentConfig
{
    public BlueGreenUpdatePolicy? BlueGreenUpdatePolicy { get; init; }

    public RollingUpdatePolicy? RollingUpdatePolicy { get; init; }

    public AutoRollbackConfig? AutoRollbackConfiguration { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> AlarmNames => [.. (AutoRollbackConfiguration?.Alarms ?? []).Select(a => a.AlarmName)];
}

/// <summary>SageMaker's BlueGreenUpdatePolicy.</summary>
public sealed record BlueGreenUpdatePolicy
{
    public TrafficRoutingConfig? TrafficRoutingConfiguration { get; init; }

    /// <summary>0–3600: how long the old fleet stays loaded after the last bake.</summary>
    public int? TerminationWaitInSeconds { get; init; }

    /// <summary>600–28800: rolled back when not through by then.</summary>
    public int? MaximumExecutionTimeoutInSeconds { get; init; }
}

/// <summary>SageMaker's TrafficRoutingConfig.</summary>
public sealed record TrafficRoutingConfig
{
    public const string AllAtOnce = "ALL_AT_ONCE";
    public const string Canary = "CANARY";
    public const string Linear = "LINEAR";

    public string? Type { get; init; }

    /// <summary>0–3600: how long each step bakes.</summary>
    public int? WaitIntervalInSeconds { get; init; }

    /// <summary>At most half of the fleet.</summary>
    public CapacitySize? CanarySize { get; init; }

    /// <summary>10–50 % of the fleet.</summary>
    public CapacitySize? LinearStepSize { get; init; }
}

/// <summary>SageMaker's RollingUpdatePolicy. On one host a batch is a share of traffic.</summary>
public sealed record RollingUpdatePolicy
{
    /// <summary>5–50 % of the fleet.</summary>
    public CapacitySize? MaximumBatchSize { get; init; }

    public int? WaitIntervalInSeconds { get; init; }

    public int? MaximumExecutionTimeoutInSeconds { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unused { get; init; }
}

/// <summary>SageMaker's CapacitySize.</summary>
/// <param name="Type"><c>CAPACITY_PERCENT</c> or <c>INSTANCE_COUNT</c>.</param>
/// <param name="Value">≥ 1.</param>
public sealed record CapacitySize(string? Type, int Value)
{
    public const string Percent = "CAPACITY_PERCENT";
    public const string Instances = "INSTANCE_COUNT";

    /// <summary>Share of a fleet of so many instances, 0–1.</summary>
    public double ShareOf(int instances) => Type == Instances ? (double)Value / Math.Max(1, instances) : Value / 100.0;
}

/// <summary>SageMaker's AutoRollbackConfig.</summary>
public sealed record AutoRollbackConfig(IReadOnlyList<AlarmReference>? Alarms);

/// <summary>SageMaker's Alarm.</summary>
public sealed record AlarmReference(string AlarmName);
