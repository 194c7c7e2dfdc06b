using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Deployments;

/// <summary>A deployment policy worked out: the shares of traffic that the new fleet gets one after the other, and how long each bakes.</summary>
/// <param name="Shares">Increasing, the last is 1.</param>
/// <param name="Bake">After each share.</param>
/// <param name="TerminationWait">After the last bake the old fleet stays so long.</param>
/// <param name="Limit">Of the whole deployment; null for none.</param>
/// <param name="Alarms">Watched while a step bakes.</param>
public sealed record TrafficPlan(IReadOnlyList<double> Shares, TimeSpan Bake, TimeSpan TerminationWait, TimeSpan? Limit, IReadOnlyList<string> Alarms)
{
    private const int MaxWait = 3_600;
    private const int MinLimit = 600;
    private const int MaxLimit = 28_800;
    private const int MaxAlarms = 10;
    private const double MaxStep = 0.5;
    private const double MinLinearStep = 0.1;
    private const double MinBatch = 0.05;

    public static TrafficPlan AllAtOnce { get; } = new([1], TimeSpan.Zero, TimeSpan.Zero, null, []);

    public bool IsStepwise => Shares.Count > 1;

    /// <summary>What the policy says, or every setting that is wrong or would have no effect.</summary>
    /// <param name="config">Null shifts all at once.</param>
    /// <param name="instances">Of the new fleet, the unit of INSTANCE_COUNT.</param>
    public static Result<TrafficPlan> Of(DeploymentConfig? config, int instances)
    {
        if (config is null)
        {
            return AllAtOnce;
        }

        var errors = new List<Error>();
        if (config.BlueGreenUpdatePolicy is not null && config.RollingUpdatePolicy is not null)
        {
            errors.Add(EndpointsErrors.PolicyTwice());
        }

        var plan = config.RollingUpdatePolicy is { } rolling ? Rolling(rolling, instances, errors) : BlueGreen(config.BlueGreenUpdatePolicy, instances, errors);
        plan = plan with { Alarms = config.AlarmNames };
        Check(plan, errors);
        return errors.Count > 0 ? Result<TrafficPlan>.Failure(errors) : plan;
    }

    private static TrafficPlan BlueGreen(BlueGreenUpdatePolicy? policy, int instances, List<Error> errors)
    {
        var routing = policy?.TrafficRoutingConfiguration;
        var shares = routing?.Type switch
        {
            null or TrafficRoutingConfig.AllAtOnce => [1],
            TrafficRoutingConfig.Canary => Canary(Share(routing.CanarySize, "CanarySize", 0, instances, errors)),
            TrafficRoutingConfig.Linear => Steps(Share(routing.LinearStepSize, "LinearStepSize", MinLinearStep, instances, errors)),
            _ => [],
        };
        if (shares.Count == 0)
        {
            errors.Add(EndpointsErrors.RoutingTypeInvalid(routing?.Type));
        }

        RefuseWithoutEffect(routing, errors);
        return new TrafficPlan(
            shares,
            Seconds(routing?.WaitIntervalInSeconds, "WaitIntervalInSeconds", 0, MaxWait, errors) ?? TimeSpan.Zero,
            Seconds(policy?.TerminationWaitInSeconds, "TerminationWaitInSeconds", 0, MaxWait, errors) ?? TimeSpan.Zero,
            Seconds(policy?.MaximumExecutionTimeoutInSeconds, "MaximumExecutionTimeoutInSeconds", MinLimit, MaxLimit, errors),
            []);
    }

    private static TrafficPlan Rolling(RollingUpdatePolicy policy, int instances, List<Error> errors) => new(
        Steps(Share(policy.MaximumBatchSize, "MaximumBatchSize", MinBatch, instances, errors)),
        Seconds(policy.WaitIntervalInSeconds, "WaitIntervalInSeconds", 0, MaxWait, errors) ?? TimeSpan.Zero,
        TimeSpan.Zero,
        Seconds(policy.MaximumExecutionTimeoutInSeconds, "MaximumExecutionTimeoutInSeconds", MinLimit, MaxLimit, errors),
        []);

    private static void RefuseWithoutEffect(TrafficRoutingConfig? routing, List<Error> errors)
    {
        if (routing?.CanarySize is not null && routing.Type != TrafficRoutingConfig.Canary)
        {
            errors.Add(EndpointsErrors.SizeWithoutEffect("CanarySize", routing.Type ?? ""));
        }

        if (routing?.LinearStepSize is not null && routing.Type != TrafficRoutingConfig.Linear)
        {
            errors.Add(EndpointsErrors.SizeWithoutEffect("LinearStepSize", routing.Type ?? ""));
        }
    }

    private static void Check(TrafficPlan plan, List<Error> errors)
    {
        if (plan.Alarms.Count > MaxAlarms)
        {
            errors.Add(EndpointsErrors.OutOfRange("Alarms", 1, MaxAlarms).At("DeploymentConfig"));
        }

        if (plan.Alarms.Count > 0 && plan.Bake == TimeSpan.Zero)
        {
            errors.Add(EndpointsErrors.AlarmsWithoutWait());
        }

        var needed = (plan.Bake * plan.Shares.Count) + plan.TerminationWait;
        if (plan.Limit <= needed)
        {
            errors.Add(EndpointsErrors.TimeoutTooShort((int)needed.TotalSeconds));
        }
    }

    private static double Share(CapacitySize? size, string member, double least, int instances, List<Error> errors)
    {
        if (size is null)
        {
            errors.Add(EndpointsErrors.SizeMissing(member));
            return 1;
        }

        var share = size.ShareOf(instances);
        if (share <= 0 || share < least || share > MaxStep)
        {
            errors.Add(EndpointsErrors.OutOfRange(member, Math.Max(1, least * 100), MaxStep * 100).At("DeploymentConfig"));
        }

        return share;
    }

    private static List<double> Canary(double share) => [Math.Min(share, 1), 1];

    private static List<double> Steps(double size)
    {
        // A size of nothing was refused above; here it only must not loop.
        var count = size > 0 ? (int)Math.Ceiling(Math.Round(1 / size, 9)) : 1;
        return [.. Enumerable.Range(1, Math.Clamp(count, 1, 100)).Select(i => i == count ? 1 : Math.Min(1, i * size))];
    }

    private static TimeSpan? Seconds(int? seconds, string member, int least, int most, List<Error> errors)
    {
        if (seconds is { } given && (given < least || given > most))
        {
            errors.Add(EndpointsErrors.OutOfRange(member, least, most).At("DeploymentConfig"));
        }

        return seconds is { } value ? TimeSpan.FromSeconds(value) : null;
    }
}
