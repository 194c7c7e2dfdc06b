using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Tests.Features.Autopilot;
using Endpoint = SagePortal.Features.Endpoints.Endpoint;

namespace SagePortal.Tests.Features.Endpoints.Deployments;

/// <summary>The state machine alone: what the world says is given, time is a number.</summary>
public sealed class EndpointDeploymentTests
{
    private static readonly TrafficPlan s_canary = new([0.1, 1], TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1), ["errors"]);
    private static readonly DeploymentSignals s_ready = new() { IsPrepared = true };
    private DateTimeOffset _now = JobFacts.Noon;

    [Fact]
    public void Create_ModelsLoad_IsInService()
    {
        var (endpoint, deployment) = Created();

        Advance(endpoint, deployment, new DeploymentSignals());
        Assert.Equal(EndpointStatus.Creating, endpoint.Status);
        Finish(endpoint, deployment, s_ready);

        Assert.Equal((EndpointStatus.InService, "blue", deployment.Id), (endpoint.Status, endpoint.ConfigName, endpoint.FleetId));
        Assert.NotNull(deployment.ServedFrom);
    }

    [Fact]
    public void Create_ModelCannotBeLoaded_FailsWithTheReason()
    {
        var (endpoint, deployment) = Created();

        Finish(endpoint, deployment, new DeploymentSignals { PrepareError = "variant AllTraffic: not a model" });

        Assert.Equal((EndpointStatus.Failed, "variant AllTraffic: not a model"), (endpoint.Status, endpoint.FailureReason));
        Assert.Null(deployment.ServedFrom);
    }

    [Fact]
    public void Update_ModelCannotBeLoaded_KeepsServingWhatServed()
    {
        var (endpoint, deployment) = Updating(s_canary);

        Finish(endpoint, deployment, new DeploymentSignals { PrepareError = "not a model" });

        Assert.Equal((EndpointStatus.InService, "blue", "not a model"), (endpoint.Status, endpoint.ConfigName, endpoint.FailureReason));
        Assert.Equal(DeploymentStage.RolledBack, deployment.Stage);
    }

    [Fact]
    public void Canary_Silence_BakesEveryStepThenDrainsTheOldFleet()
    {
        var (endpoint, deployment) = Updating(s_canary);

        Advance(endpoint, deployment, s_ready);
        Assert.Equal((DeploymentStage.Baking, 0.1), (deployment.Stage, deployment.Share));
        Assert.False(AdvanceAfter(TimeSpan.FromMinutes(4.9), endpoint, deployment, s_ready));
        Assert.True(AdvanceAfter(TimeSpan.FromMinutes(0.1), endpoint, deployment, s_ready));
        Assert.Equal((DeploymentStage.Baking, 1.0), (deployment.Stage, deployment.Share));
        Assert.True(AdvanceAfter(TimeSpan.FromMinutes(5), endpoint, deployment, s_ready));
        Assert.Equal((DeploymentStage.Draining, EndpointStatus.Updating), (deployment.Stage, endpoint.Status));
        Assert.False(AdvanceAfter(TimeSpan.FromMinutes(1), endpoint, deployment, s_ready with { InFlight = 2 }));
        Assert.True(Advance(endpoint, deployment, s_ready));

        Assert.Equal((EndpointStatus.InService, "green"), (endpoint.Status, endpoint.ConfigName));
        Assert.Equal([0, 0.1, 1, 1, 1], deployment.Steps.Select(s => s.Share));
    }

    [Fact]
    public void Canary_AlarmInAnyStep_GoesBackToTheOldFleetWithTheReason()
    {
        var (endpoint, deployment) = Updating(s_canary);
        Advance(endpoint, deployment, s_ready);
        AdvanceAfter(TimeSpan.FromMinutes(5), endpoint, deployment, s_ready);

        Advance(endpoint, deployment, s_ready with { Alarm = "errors above 1 %" });
        Assert.Equal((EndpointStatus.RollingBack, 0.0), (endpoint.Status, deployment.Share));
        Assert.False(Advance(endpoint, deployment, s_ready with { InFlight = 1 }));
        Advance(endpoint, deployment, s_ready);

        Assert.Equal((EndpointStatus.InService, "blue", "errors above 1 %"), (endpoint.Status, endpoint.ConfigName, endpoint.FailureReason));
        Assert.NotNull(deployment.ServedUntil);
    }

    [Fact]
    public void Bake_DriverDiedMeanwhile_BeginsAgain()
    {
        var (endpoint, deployment) = Updating(s_canary);
        Advance(endpoint, deployment, s_ready);

        AdvanceAfter(TimeSpan.FromMinutes(10), endpoint, deployment, s_ready with { IsResumed = true });

        Assert.Equal((DeploymentStage.Baking, 0.1, _now + TimeSpan.FromMinutes(5)), (deployment.Stage, deployment.Share, deployment.StageEndsAt));
    }

    [Fact]
    public void Bake_NewFleetCannotBeLoadedAfterARestart_RollsBack()
    {
        var (endpoint, deployment) = Updating(s_canary);
        Advance(endpoint, deployment, s_ready);

        Advance(endpoint, deployment, new DeploymentSignals { PrepareError = "the artifact is gone", IsResumed = true });

        Assert.Equal((DeploymentStage.RollingBack, EndpointStatus.RollingBack), (deployment.Stage, endpoint.Status));
    }

    [Fact]
    public void Deployment_LongerThanItsLimit_RollsBack()
    {
        var (endpoint, deployment) = Updating(s_canary);
        Advance(endpoint, deployment, s_ready);

        AdvanceAfter(TimeSpan.FromHours(1), endpoint, deployment, s_ready);

        Assert.Equal(DeploymentStage.RollingBack, deployment.Stage);
        Assert.Contains("MaximumExecutionTimeoutInSeconds (3600 s)", deployment.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Served_SharesOfBlueAndGreen_SumToOneAtEveryStep()
    {
        var (endpoint, deployment) = Updating(s_canary);

        while (!deployment.HasEnded)
        {
            var fleets = ServedEndpoints.Of(endpoint, deployment, "arn").Fleets;
            Assert.Equal(1, fleets.Sum(f => f.TrafficShare), 12);
            Assert.DoesNotContain(fleets, f => f.TrafficShare == 0);
            AdvanceAfter(TimeSpan.FromMinutes(1), endpoint, deployment, s_ready);
        }

        Assert.Equal(deployment.Id.ToString("N"), Assert.Single(ServedEndpoints.Of(endpoint, null, "arn").Fleets).Id);
    }

    [Fact]
    public void Update_RetainAll_KeepsWeightsAndCapture()
    {
        var request = new UpdateEndpointRequest { EndpointName = "e", EndpointConfigName = "green", RetainAllVariantProperties = true };
        var capture = new DataCaptureConfig { InitialSamplingPercentage = 20 };

        Assert.Equal([3, 1], RetainedProperties.Weights(request, [new("a", 3, 1)], Fleet("green", "a", "b")).Select(v => v.Weight));
        Assert.Equal(capture, RetainedProperties.Capture(request, Fleet("blue", "a") with { Capture = capture }, Fleet("green", "a")).Capture);
    }

    [Fact]
    public void Update_RetainAllButWeights_TakesTheConfiguredOnes()
    {
        var request = new UpdateEndpointRequest { EndpointName = "e", EndpointConfigName = "green", RetainAllVariantProperties = true, ExcludeRetainedVariantProperties = [new("DesiredWeight")] };

        Assert.Equal([1], RetainedProperties.Weights(request, [new("a", 3, 1)], Fleet("green", "a")).Select(v => v.Weight));
    }

    [Fact]
    public void Update_WhileUpdating_IsRefusedInAwsWords() =>
        Assert.Equal("Cannot update in-progress endpoint \"arn\".", Updating(s_canary).Endpoint.MayBeUpdated("arn").Error.Message);

    [Fact]
    public void Reweigh_UnknownVariant_IsRefusedInAwsWords()
    {
        var endpoint = InService();

        Assert.Equal(
            "The variant name(s) \"b\" is/are not present within endpoint configuration \"blue\".",
            endpoint.Reweigh([new DesiredWeightAndCapacity { VariantName = "b", DesiredWeight = 1 }], _now).Error.Message);
        Assert.Equal("ErrorWeightsZero", endpoint.Reweigh([new DesiredWeightAndCapacity { VariantName = "a", DesiredWeight = 0 }], _now).Error.TextKey);
    }

    private static FleetDefinition Fleet(string config, params string[] variants) => new()
    {
        ConfigName = config,
        Variants = [.. variants.Select(v => new FleetVariant(new ProductionVariant { VariantName = v, ModelName = "m" }, [], false))],
    };

    private static DeploymentOrder Order(string config, TrafficPlan plan) => new()
    {
        Fleet = Fleet(config, "a"),
        Variants = [new("a", 1, 1)],
        Plan = plan,
        StartedByArn = "arn:aws:iam::111122223333:user/ana",
        StartedByName = "ana",
    };

    private (Endpoint Endpoint, EndpointDeployment Deployment) Created()
    {
        var endpoint = new Endpoint(JobFacts.Ana, "e", "blue", [], _now);
        return (endpoint, endpoint.Create(Order("blue", TrafficPlan.AllAtOnce), _now));
    }

    private Endpoint InService()
    {
        var (endpoint, deployment) = Created();
        Finish(endpoint, deployment, s_ready);
        return endpoint;
    }

    private (Endpoint Endpoint, EndpointDeployment Deployment) Updating(TrafficPlan plan)
    {
        var endpoint = InService();
        return (endpoint, endpoint.Update(Order("green", plan), _now));
    }

    private bool AdvanceAfter(TimeSpan wait, Endpoint endpoint, EndpointDeployment deployment, DeploymentSignals signals)
    {
        _now += wait;
        return Advance(endpoint, deployment, signals);
    }

    private bool Advance(Endpoint endpoint, EndpointDeployment deployment, DeploymentSignals signals)
    {
        var moved = deployment.Advance(signals, _now);
        if (moved)
        {
            endpoint.Follow(deployment, _now);
        }

        return moved;
    }

    private void Finish(Endpoint endpoint, EndpointDeployment deployment, DeploymentSignals signals)
    {
        for (var step = 0; step < 10 && !deployment.HasEnded; step++)
        {
            Advance(endpoint, deployment, signals);
        }

        Assert.True(deployment.HasEnded);
    }
}
