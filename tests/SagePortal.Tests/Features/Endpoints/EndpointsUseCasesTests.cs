using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;

namespace SagePortal.Tests.Features.Endpoints;

/// <summary>Use cases over a real database, a real model and the driver of a running portal.</summary>
public sealed class EndpointsUseCasesTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task CreateModel_UnusedMembers_ComeBackAsTheyWere()
    {
        var ana = await portal.AdministratorAsync();
        var uri = await portal.GivenArtifactAsync(ana, "m/model.tar.gz");
        var request = JsonSerializer.Deserialize<CreateModelRequest>(
            $$$"""{"ModelName":"kept","PrimaryContainer":{"Image":"i","ModelDataUrl":"{{{uri}}}","ImageConfig":{"RepositoryAccessMode":"Platform"}},"VpcConfig":{"Subnets":["s"]},"EnableNetworkIsolation":true}""",
            EndpointsJson.Options)!;

        var arn = EndpointSteps.Succeeded(await portal.As(ana).RunAsync((CreateModel create) => create.RunAsync(request, default)));
        var described = EndpointSteps.Succeeded(await portal.As(ana).RunAsync((DescribeModel describe) => describe.RunAsync("kept", default)));

        Assert.Equal($"arn:aws:sagemaker:us-east-1:{ana.AccountId}:model/kept", arn);
        var json = JsonSerializer.Serialize(described, EndpointsJson.Options);
        Assert.Contains("\"ImageConfig\":{\"RepositoryAccessMode\":\"Platform\"}", json, StringComparison.Ordinal);
        Assert.Contains("\"VpcConfig\":{\"Subnets\":[\"s\"]}", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateModel_Wrong_IsRefusedWithEveryReason()
    {
        var ana = await portal.AdministratorAsync();
        var request = new CreateModelRequest
        {
            ModelName = "-bad",
            Containers = [new ContainerDefinition(), new ContainerDefinition { ModelDataUrl = "http://x", Mode = "Odd" }],
        };

        var refused = await portal.As(ana).RunAsync((CreateModel create) => create.RunAsync(request, default));

        Assert.Equal(["ErrorNameInvalid", "ErrorContainerEmpty", "ErrorArtifactUriInvalid", "ErrorModeInvalid"], refused.Errors.Select(e => e.TextKey));
    }

    [Fact]
    public async Task CreateModel_Twice_SaysSoInAwsWords()
    {
        var ana = await portal.AdministratorAsync();
        var arn = await portal.GivenModelAsync(ana, "twice");
        var uri = await portal.GivenArtifactAsync(ana, "m/model.tar.gz");

        var again = await portal.As(ana).RunAsync((CreateModel create) => create.RunAsync(new CreateModelRequest { ModelName = "twice", PrimaryContainer = new ContainerDefinition { ModelDataUrl = uri } }, default));

        Assert.Equal((ErrorCodes.Validation, $"Cannot create already existing model \"{arn}\"."), (again.Error.Code, again.Error.Message));
    }

    [Fact]
    public async Task CreateModel_ArtifactOfNobody_IsRefused()
    {
        var ana = await portal.AdministratorAsync();

        var refused = await portal.As(ana).RunAsync((CreateModel create) => create.RunAsync(new CreateModelRequest { ModelName = "m", PrimaryContainer = new ContainerDefinition { ModelDataUrl = "s3://bucket/nothing.tar.gz" } }, default));

        Assert.Equal("ErrorArtifactMissing", refused.Error.TextKey);
    }

    [Fact]
    public async Task CreateEndpointConfig_UnknownModel_SaysSoInAwsWords()
    {
        var ana = await portal.AdministratorAsync();

        var refused = await portal.As(ana).RunAsync((CreateEndpointConfig create) => create.RunAsync(
            new CreateEndpointConfigRequest { EndpointConfigName = "c", ProductionVariants = [EndpointSteps.Variant("a", "nobody")] }, default));

        Assert.Equal($"Could not find model \"arn:aws:sagemaker:us-east-1:{ana.AccountId}:model/nobody\".", refused.Error.Message);
    }

    [Fact]
    public async Task CreateEndpoint_RealModel_ComesIntoServiceAndIsServed()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenConfigAsync(ana, "one");

        var endpoint = await portal.GivenEndpointAsync(ana, "churn", "one");

        Assert.Equal(EndpointStatus.InService, endpoint.Status);
        var served = portal.Services.GetRequiredService<IServingTable>().Find(ana.AccountId, "churn");
        Assert.Equal(("one", 1.0), (Assert.Single(served!.Fleets).ConfigName, served.Fleets[0].TrafficShare));
    }

    [Fact]
    public async Task CreateEndpoint_BrokenArtifact_FailsAndSaysWhy()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenConfigAsync(ana, "broken", "not a model"u8.ToArray());

        var endpoint = await portal.GivenEndpointAsync(ana, "churn", "broken");

        Assert.Equal(EndpointStatus.Failed, endpoint.Status);
        Assert.Contains("AllTraffic", endpoint.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UpdateEndpoint_BrokenArtifact_ServesOnAndSaysWhy()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenConfigAsync(ana, "good");
        await portal.GivenConfigAsync(ana, "broken", "not a model"u8.ToArray());
        await portal.GivenEndpointAsync(ana, "churn", "good");

        EndpointSteps.Succeeded(await portal.As(ana).RunAsync((UpdateEndpoint update) => update.RunAsync(new UpdateEndpointRequest { EndpointName = "churn", EndpointConfigName = "broken" }, default)));
        var endpoint = await portal.SettledAsync(ana, "churn");

        Assert.Equal((EndpointStatus.InService, "good"), (endpoint.Status, endpoint.ConfigName));
        Assert.NotNull(endpoint.FailureReason);
        Assert.Equal([DeploymentStage.Succeeded, DeploymentStage.RolledBack], (await portal.DeploymentsAsync(ana, "churn")).Select(d => d.Stage));
    }

    [Fact]
    public async Task UpdateEndpoint_InSteps_ServesBothFleetsMeanwhile()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenConfigAsync(ana, "blue");
        await portal.GivenConfigAsync(ana, "green");
        await portal.GivenEndpointAsync(ana, "churn", "blue");
        var policy = new DeploymentConfig { BlueGreenUpdatePolicy = new BlueGreenUpdatePolicy { TrafficRoutingConfiguration = new TrafficRoutingConfig { Type = "CANARY", CanarySize = new CapacitySize("CAPACITY_PERCENT", 10), WaitIntervalInSeconds = 600 } } };

        EndpointSteps.Succeeded(await portal.As(ana).RunAsync((UpdateEndpoint update) => update.RunAsync(new UpdateEndpointRequest { EndpointName = "churn", EndpointConfigName = "green", DeploymentConfig = policy }, default)));
        var table = portal.Services.GetRequiredService<IServingTable>();
        var served = await AutopilotSteps.EventuallyAsync(() => Task.FromResult(table.Find(ana.AccountId, "churn")!), s => s.Fleets.Count == 2, s => string.Join(", ", s.Fleets.Select(f => $"{f.ConfigName} {f.TrafficShare}")));

        Assert.Equal([("blue", 0.9), ("green", 0.1)], served.Fleets.Select(f => (f.ConfigName, f.TrafficShare)));
        var described = EndpointSteps.Succeeded(await portal.As(ana).RunAsync((DescribeEndpoint describe) => describe.RunAsync("churn", default)));
        Assert.Equal(("green", "Baking"), (described.PendingDeploymentSummary!.EndpointConfigName, described.PendingDeploymentSummary.ProductionVariants[0].VariantStatus![0].Status));
        Assert.Equal(EndpointStatus.Updating, described.EndpointStatus);
    }

    [Fact]
    public async Task UpdateWeights_AreServedAtOnceAndSurviveAnUpdate()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenModelAsync(ana, "m");
        await portal.GivenConfigAsync(ana, "first", EndpointSteps.Variant("a", "m"), EndpointSteps.Variant("b", "m"));
        await portal.GivenConfigAsync(ana, "second", EndpointSteps.Variant("a", "m"), EndpointSteps.Variant("b", "m"));
        await portal.GivenEndpointAsync(ana, "churn", "first");

        EndpointSteps.Succeeded(await portal.As(ana).RunAsync((UpdateEndpointWeightsAndCapacities update) => update.RunAsync("churn", [new DesiredWeightAndCapacity { VariantName = "b", DesiredWeight = 9 }], default)));
        EndpointSteps.Succeeded(await portal.As(ana).RunAsync((UpdateEndpoint update) => update.RunAsync(new UpdateEndpointRequest { EndpointName = "churn", EndpointConfigName = "second", RetainAllVariantProperties = true }, default)));
        await portal.SettledAsync(ana, "churn");

        var served = portal.Services.GetRequiredService<IServingTable>().Find(ana.AccountId, "churn")!;
        Assert.Equal(("second", 9.0), (served.Fleets[0].ConfigName, served.Fleets[0].Variants.Single(v => v.Name == "b").Weight));
        Assert.Equal([DeploymentKind.Create, DeploymentKind.Weights, DeploymentKind.Update], (await portal.DeploymentsAsync(ana, "churn")).Select(d => d.Kind));
    }

    [Fact]
    public async Task DeleteEndpoint_WhileItIsUpdated_IsGoneAtOnce()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenConfigAsync(ana, "blue");
        await portal.GivenEndpointAsync(ana, "churn", "blue");
        await portal.As(ana).RunAsync((UpdateEndpoint update) => update.RunAsync(new UpdateEndpointRequest { EndpointName = "churn", EndpointConfigName = "blue" }, default));

        var deleted = await portal.As(ana).RunAsync((DeleteEndpoint delete) => delete.RunAsync("churn", default));
        var described = await portal.As(ana).RunAsync((DescribeEndpoint describe) => describe.RunAsync("churn", default));
        await portal.Services.GetRequiredService<EndpointTable>().RefreshAsync(default);

        Assert.True(deleted.IsSuccess);
        Assert.Equal((ErrorCodes.Validation, $"Could not find endpoint \"arn:aws:sagemaker:us-east-1:{ana.AccountId}:endpoint/churn\"."), (described.Error.Code, described.Error.Message));
        Assert.Null(portal.Services.GetRequiredService<IServingTable>().Find(ana.AccountId, "churn"));
        Assert.All(await portal.DeploymentsAsync(ana, "churn"), d => Assert.True(d.HasEnded));
    }

    [Fact]
    public async Task DeleteConfigAndModel_EndpointThatServesThem_GoesOn()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenConfigAsync(ana, "one");
        await portal.GivenEndpointAsync(ana, "churn", "one");

        Assert.True((await portal.As(ana).RunAsync((DeleteEndpointConfig delete) => delete.RunAsync("one", default))).IsSuccess);
        Assert.True((await portal.As(ana).RunAsync((DeleteModel delete) => delete.RunAsync("one", default))).IsSuccess);
        await portal.Services.GetRequiredService<EndpointTable>().RefreshAsync(default);

        Assert.Equal("one", Assert.Single(portal.Services.GetRequiredService<IServingTable>().Find(ana.AccountId, "churn")!.Fleets).ConfigName);
    }

    [Fact]
    public async Task ListEndpoints_FiltersSortsAndPages()
    {
        var ana = await portal.AdministratorAsync();
        await portal.GivenConfigAsync(ana, "one");
        foreach (var name in new[] { "churn-a", "churn-b", "other" })
        {
            await portal.GivenEndpointAsync(ana, name, "one");
        }

        var page = EndpointSteps.Succeeded(await portal.As(ana).RunAsync((ListEndpoints list) => list.RunAsync(new ResourceFilter { NameContains = "CHURN", SortBy = ResourceSort.Name, Descending = false, Skip = 1, Take = 1 }, default)));

        Assert.Equal(("churn-b", 2), (Assert.Single(page.Rows).Name, page.Total));
    }
}
