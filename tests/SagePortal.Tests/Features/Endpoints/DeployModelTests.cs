using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Deploying;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Endpoints;

public sealed class DeployModelTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Deploy_ModelTwice_NewThenExisting_ServesTheSecondUnderFreshNames()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "first");
        await portal.GivenModelAsync(ana, "second");

        EndpointSteps.Succeeded(await DeployAsync(ana, new DeployRequest { ModelName = "first", EndpointName = "churn" }));
        await portal.SettledAsync(ana, "churn");
        EndpointSteps.Succeeded(await DeployAsync(ana, new DeployRequest { ModelName = "second", EndpointName = "churn", UpdatesExisting = true, DeploymentConfig = new DeploymentConfig(), CapturePercentage = 20 }));
        await portal.SettledAsync(ana, "churn");

        var served = portal.Services.GetRequiredService<IServingTable>().Find(ana.AccountId, "churn")!;
        Assert.Equal(("churn-2", "second"), (Assert.Single(served.Fleets).ConfigName, served.Fleets[0].Variants[0].ModelName));
        Assert.Equal(20, served.Capture!.SamplingPercentage);
    }

    [Fact]
    public async Task Deploy_EndpointNameTaken_TakesTheConfigurationBack()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "first");
        EndpointSteps.Succeeded(await DeployAsync(ana, new DeployRequest { ModelName = "first", EndpointName = "churn" }));

        var refused = await DeployAsync(ana, new DeployRequest { ModelName = "first", EndpointName = "churn" });
        var configs = EndpointSteps.Succeeded(await portal.As(ana).RunAsync((SagePortal.Features.Endpoints.Configurations.ListEndpointConfigs list) => list.RunAsync(new ResourceFilter(), default)));

        Assert.Equal("ErrorEndpointTaken", refused.Error.TextKey);
        Assert.Equal("churn", Assert.Single(configs.Rows).Name);
    }

    [Fact]
    public async Task Deploy_CandidateOfNobody_LeavesNothing()
    {
        var ana = await portal.AdministratorAsync();

        var refused = await DeployAsync(ana, new DeployRequest { JobName = "nobody", CandidateName = "best", EndpointName = "churn" });
        var models = EndpointSteps.Succeeded(await portal.As(ana).RunAsync((ListModels list) => list.RunAsync(new ResourceFilter(), default)));

        Assert.Equal("ErrorCandidateNotFound", refused.Error.TextKey);
        Assert.Empty(models.Rows);
    }

    private Task<SagePortal.Platform.Results.Result<string>> DeployAsync(Member member, DeployRequest request) =>
        portal.As(member).RunAsync((DeployModel deploy) => deploy.RunAsync(request, default));
}
