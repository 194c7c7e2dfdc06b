using SagePortal.Features.Endpoints.Deployments;

namespace SagePortal.Tests.Features.Endpoints.Deployments;

public sealed class TrafficPlanTests
{
    [Fact]
    public void NoPolicy_ShiftsAllAtOnce() => Assert.Equal([1.0], Plan(null).Shares);

    [Fact]
    public void Canary_HasTwoSteps()
    {
        var plan = Plan(BlueGreen(new TrafficRoutingConfig { Type = "CANARY", CanarySize = Percent(10), WaitIntervalInSeconds = 60 }));

        Assert.Equal([0.1, 1], plan.Shares);
        Assert.Equal(TimeSpan.FromMinutes(1), plan.Bake);
    }

    [Theory]
    [InlineData(25, new[] { 0.25, 0.5, 0.75, 1 })]
    [InlineData(30, new[] { 0.3, 0.6, 0.9, 1 })]
    [InlineData(50, new[] { 0.5, 1 })]
    public void Linear_StepsUpToAll(int percent, double[] shares)
    {
        var plan = Plan(BlueGreen(new TrafficRoutingConfig { Type = "LINEAR", LinearStepSize = Percent(percent) }));

        Assert.Equal(shares, plan.Shares.Select(s => Math.Round(s, 9)));
    }

    [Fact]
    public void InstanceCount_IsAShareOfTheFleet() =>
        Assert.Equal([0.25, 1], Plan(BlueGreen(new TrafficRoutingConfig { Type = "CANARY", CanarySize = new CapacitySize("INSTANCE_COUNT", 1) }), instances: 4).Shares);

    [Fact]
    public void RollingUpdate_IsShiftedInBatches() =>
        Assert.Equal([0.5, 1], Plan(new DeploymentConfig { RollingUpdatePolicy = new RollingUpdatePolicy { MaximumBatchSize = Percent(50), WaitIntervalInSeconds = 0 } }).Shares);

    [Theory]
    [InlineData("CANARY", 0, "ErrorOutOfRange")]
    [InlineData("CANARY", 51, "ErrorOutOfRange")]
    [InlineData("LINEAR", 9, "ErrorSizeMissing")]
    [InlineData("SUDDEN", 10, "ErrorRoutingType")]
    [InlineData("ALL_AT_ONCE", 10, "ErrorSizeWithoutEffect")]
    public void CanarySize_ThatCannotBe_IsRefused(string type, int percent, string text)
    {
        var refused = TrafficPlan.Of(BlueGreen(new TrafficRoutingConfig { Type = type, CanarySize = Percent(percent) }), 1);

        Assert.Contains(refused.Errors, e => e.TextKey == text);
    }

    [Fact]
    public void Alarms_WithoutTimeToLook_AreRefused()
    {
        var config = BlueGreen(new TrafficRoutingConfig { Type = "ALL_AT_ONCE" }) with { AutoRollbackConfiguration = new AutoRollbackConfig([new AlarmReference("errors")]) };

        Assert.Equal("ErrorAlarmsWithoutWait", Assert.Single(TrafficPlan.Of(config, 1).Errors).TextKey);
    }

    [Fact]
    public void Timeout_ShorterThanTheWaits_IsRefused()
    {
        var config = new DeploymentConfig
        {
            BlueGreenUpdatePolicy = new BlueGreenUpdatePolicy
            {
                TrafficRoutingConfiguration = new TrafficRoutingConfig { Type = "LINEAR", LinearStepSize = Percent(10), WaitIntervalInSeconds = 100 },
                MaximumExecutionTimeoutInSeconds = 900,
            },
        };

        Assert.Equal("ErrorTimeoutTooShort", Assert.Single(TrafficPlan.Of(config, 1).Errors).TextKey);
    }

    private static TrafficPlan Plan(DeploymentConfig? config, int instances = 1)
    {
        var plan = TrafficPlan.Of(config, instances);
        Assert.True(plan.IsSuccess, plan.IsSuccess ? "" : plan.Error.Message);
        return plan.Value;
    }

    private static DeploymentConfig BlueGreen(TrafficRoutingConfig routing) =>
        new() { BlueGreenUpdatePolicy = new BlueGreenUpdatePolicy { TrafficRoutingConfiguration = routing } };

    private static CapacitySize Percent(int value) => new("CAPACITY_PERCENT", value);
}
