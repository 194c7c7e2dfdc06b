using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Deploying;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Following;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Features.ModelRegistry;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;
using SagePortal.Tests.Features.ModelRegistry;
using Endpoint = SagePortal.Features.Endpoints.Endpoint;

namespace SagePortal.Tests.Features.Endpoints.Following;

/// <summary>Approvals and rejections in the registry, and what an endpoint that follows the group serves.</summary>
public sealed class FollowingTests : IAsyncLifetime
{
    private PortalFixture _portal = null!;
    private Member _ana = null!;
    private string _first = "";
    private string _second = "";

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalFixture.StartAsync();
        _ana = await _portal.AdministratorAsync();
        await _portal.GroupAsync(_ana, "churn");
        _first = await VersionAsync("v1");
        _second = await VersionAsync("v2");
        await DecideAsync(_first, ModelApprovalStatus.Approved);
        EndpointSteps.Succeeded(await _portal.As(_ana).RunAsync((DeployModel deploy) => deploy.RunAsync(new DeployRequest { ModelPackageArn = _first, EndpointName = "live" }, default)));
        await _portal.SettledAsync(_ana, "live");
        var followed = await _portal.As(_ana).RunAsync((FollowModelPackageGroup follow) => follow.RunAsync("live", "churn", null, default));
        Assert.True(followed.IsSuccess, followed.IsSuccess ? "" : followed.Error.Message);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Approved_IsDeployed_RejectedGoesBack_NothingApprovedServesOnAndSaysSo()
    {
        await DecideAsync(_second, ModelApprovalStatus.Approved);
        await ServesAsync(_second);

        await DecideAsync(_second, ModelApprovalStatus.Rejected);
        await ServesAsync(_first);

        await DecideAsync(_first, ModelApprovalStatus.Rejected);
        var endpoint = await AutopilotSteps.EventuallyAsync(() => _portal.EndpointAsync(_ana, "live"), e => e.Following!.IsWithoutApproval, Describe);
        Assert.Equal([_first], endpoint.Fleet!.PackageArns);
        Assert.Equal(EndpointStatus.InService, endpoint.Status);

        var history = await _portal.Services.GetRequiredService<IEnumerable<IModelPackageDeployments>>().OfType<ServedPackages>().Single().ListAsync(_ana.AccountId, [_first, _second], default);
        Assert.Equal([_first, _second, _first], history.Select(h => h.ModelPackageArn));
        Assert.Equal([true, false, false], history.Select(h => h.Until is null));
    }

    [Fact]
    public async Task Approved_ArtifactUnreadable_ServesOnSaysWhyAndTriesOnlyOnce()
    {
        var broken = await VersionAsync("v3", "not a model"u8.ToArray());

        await DecideAsync(broken, ModelApprovalStatus.Approved);

        var endpoint = await AutopilotSteps.EventuallyAsync(() => _portal.EndpointAsync(_ana, "live"), e => e is { IsBusy: false, FailureReason: not null }, Describe);
        Assert.Equal([_first], endpoint.Fleet!.PackageArns);
        await _portal.Services.GetRequiredService<GroupFollower>().CatchUpAsync(_ana.AccountId, "live", default);
        Assert.Equal([DeploymentStage.Succeeded, DeploymentStage.RolledBack], (await _portal.DeploymentsAsync(_ana, "live")).Select(d => d.Stage));
        Assert.Equal(broken, endpoint.Following!.Attempted);
    }

    [Fact]
    public async Task CreateModel_VersionThatIsNotApproved_IsRefused()
    {
        var refused = await _portal.As(_ana).RunAsync((CreateModel create) => create.RunAsync(
            new CreateModelRequest { ModelName = "early", PrimaryContainer = new ContainerDefinition { ModelPackageName = _second } }, default));

        Assert.Equal($"ModelPackage {_second} is PendingManualApproval: only an approved version can be deployed.", refused.Error.Message);
    }

    private async Task<string> VersionAsync(string name, byte[]? artifact = null)
    {
        var uri = await _portal.GivenArtifactAsync(_ana, $"packages/{name}.tar.gz", artifact ?? RegistrySteps.Artifact());
        var request = new CreateModelPackageRequest
        {
            ModelPackageGroupName = "churn",
            InferenceSpecification = new InferenceSpecification { Containers = [new ModelPackageContainerDefinition { Image = "image:1", ModelDataUrl = uri }] },
        };
        return EndpointSteps.Succeeded(await _portal.As(_ana).RunAsync((CreateModelPackage create) => create.RunAsync(request, default))).Arn;
    }

    private async Task DecideAsync(string arn, ModelApprovalStatus status)
    {
        var decided = await _portal.DecideAsync(_ana, arn, status);
        Assert.True(decided.IsSuccess, decided.IsSuccess ? "" : decided.Error.Message);
    }

    private Task<Endpoint> ServesAsync(string package) => AutopilotSteps.EventuallyAsync(
        () => _portal.EndpointAsync(_ana, "live"), e => !e.IsBusy && e.Fleet!.PackageArns.SequenceEqual([package]), Describe);

    private static string Describe(Endpoint endpoint) => $"{endpoint.Status} {string.Join(',', endpoint.Fleet?.PackageArns ?? [])} {endpoint.FailureReason} {endpoint.Following}";
}
