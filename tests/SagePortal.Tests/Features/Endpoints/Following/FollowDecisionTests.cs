using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Following;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Tests.Features.Autopilot;
using Endpoint = SagePortal.Features.Endpoints.Endpoint;

namespace SagePortal.Tests.Features.Endpoints.Following;

public sealed class FollowDecisionTests
{
    [Fact]
    public void LatestApproved_IsServed_NothingHappens() => Assert.False(FollowDecision.Of(Serving("v1"), "v1").Deploys);

    [Fact]
    public void LatestApproved_IsAnother_IsDeployedOnce()
    {
        var endpoint = Serving("v1");

        var first = FollowDecision.Of(endpoint, "v2");
        endpoint.SetFollowing(first.Following, JobFacts.Noon);

        Assert.True(first.Deploys);
        Assert.False(FollowDecision.Of(endpoint, "v2").Deploys);
        Assert.True(FollowDecision.Of(endpoint, "v3").Deploys);
    }

    [Fact]
    public void NothingApproved_SaysSoAndForgetsWhatFailed()
    {
        var endpoint = Serving("v1");
        endpoint.SetFollowing(endpoint.Following! with { Attempted = "v2" }, JobFacts.Noon);

        var decision = FollowDecision.Of(endpoint, null);

        Assert.Equal((true, null, false), (decision.Following.IsWithoutApproval, decision.Following.Attempted, decision.Deploys));
    }

    private static Endpoint Serving(string package)
    {
        var endpoint = new Endpoint(JobFacts.Ana, "e", "blue", [], JobFacts.Noon);
        var deployment = endpoint.Create(
            new DeploymentOrder
            {
                Fleet = new FleetDefinition
                {
                    ConfigName = "blue",
                    Variants = [new FleetVariant(new ProductionVariant { VariantName = "a", ModelName = "m" }, [new ResolvedContainer(new ContainerDefinition(), package)], false)],
                },
                Variants = [new("a", 1, 1)],
                StartedByArn = "arn",
                StartedByName = "ana",
            },
            JobFacts.Noon);
        while (deployment.Advance(new DeploymentSignals { IsPrepared = true }, JobFacts.Noon))
        {
        }

        endpoint.Follow(deployment, JobFacts.Noon);
        endpoint.SetFollowing(new FollowedGroup("churn", null, null, false), JobFacts.Noon);
        return endpoint;
    }
}
