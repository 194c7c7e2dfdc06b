using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;

namespace SagePortal.Tests.Features.Endpoints.Deployments;

/// <summary>The portal dies in the middle of a deployment; the next one finds what was saved and nothing else.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private static readonly DeploymentConfig s_canary = new()
    {
        BlueGreenUpdatePolicy = new BlueGreenUpdatePolicy
        {
            TrafficRoutingConfiguration = new TrafficRoutingConfig { Type = "CANARY", CanarySize = new CapacitySize("CAPACITY_PERCENT", 10), WaitIntervalInSeconds = 600 },
        },
    };

    private PortalFixture _portal = null!;
    private Member _ana = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalFixture.StartAsync();
        _ana = await _portal.AdministratorAsync();
        await _portal.GivenConfigAsync(_ana, "blue");
        await _portal.GivenConfigAsync(_ana, "green");
        await _portal.GivenEndpointAsync(_ana, "churn", "blue");
        var request = new UpdateEndpointRequest { EndpointName = "churn", EndpointConfigName = "green", DeploymentConfig = s_canary };
        EndpointSteps.Succeeded(await _portal.As(_ana).RunAsync((UpdateEndpoint update) => update.RunAsync(request, default)));
        await DeploymentAsync(d => d.Stage == DeploymentStage.Baking);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Restart_WhileBaking_ServesBothFleetsBakesAgainAndSucceeds()
    {
        await _portal.RestartAsync();

        var resumed = await DeploymentAsync(d => d.Steps.Any(s => s.Note is not null));
        Assert.Equal((DeploymentStage.Baking, 0.1, 0), (resumed.Stage, resumed.Share, resumed.StepIndex));
        var served = await ServedAsync(s => s?.Fleets.Count == 2);
        Assert.Equal([0.9, 0.1], served!.Fleets.Select(f => f.TrafficShare));

        _portal.Clock.Advance(TimeSpan.FromMinutes(10.1));
        await DeploymentAsync(d => d.StepIndex == 1);
        _portal.Clock.Advance(TimeSpan.FromMinutes(10.1));
        var endpoint = await _portal.SettledAsync(_ana, "churn");
        Assert.Equal((EndpointStatus.InService, "green"), (endpoint.Status, endpoint.ConfigName));
    }

    [Fact]
    public async Task Restart_ArtifactOfTheNewFleetGone_RollsBackWithTheReason()
    {
        var bucket = _portal.Services.GetRequiredService<Arns>().DefaultBucket(_ana.AccountId);
        await _portal.Services.GetRequiredService<IObjectStore>().DeleteAsync(_ana.AccountId, bucket, "models/green/model.tar.gz", default);

        await _portal.RestartAsync();

        var endpoint = await _portal.SettledAsync(_ana, "churn");
        Assert.Equal((EndpointStatus.InService, "blue"), (endpoint.Status, endpoint.ConfigName));
        Assert.Contains("AllTraffic", endpoint.FailureReason, StringComparison.Ordinal);
        Assert.Equal("blue", Assert.Single((await ServedAsync(s => s?.Fleets.Count == 1))!.Fleets).ConfigName);
    }

    [Fact]
    public async Task Restart_AfterAKill_TakesTheDeadDriversLeaseAtOnce()
    {
        await _portal.Services.GetServices<IHostedService>().OfType<DeploymentDriver>().Single().StopAsync(default);
        await KilledAsync();
        await _portal.RestartAsync();

        var taken = await DeploymentAsync(d => d.LeaseOwner is not null && !d.LeaseOwner.EndsWith("/1/1", StringComparison.Ordinal));
        Assert.Equal(DeploymentStage.Baking, taken.Stage);
    }

    [Fact]
    public async Task Delete_WhileBaking_StopsServingAndEndsTheDeployment()
    {
        Assert.True((await _portal.As(_ana).RunAsync((DeleteEndpoint delete) => delete.RunAsync("churn", default))).IsSuccess);

        Assert.Null(await ServedAsync(s => s is null));
        Assert.Equal(DeploymentStage.Cancelled, (await DeploymentAsync(d => d.HasEnded)).Stage);
    }

    // As kill -9 leaves it: the lease names a process of this host that lives no more, for another half minute.
    private async Task KilledAsync()
    {
        await using var db = _portal.Databases.Open(_ana.AccountId);
        var until = _portal.Clock.GetUtcNow() + TimeSpan.FromSeconds(30);
        await db.InTransactionAsync(
            () => db.Set<EndpointDeployment>().Where(d => d.EndedAt == null)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.LeaseOwner, $"{Environment.MachineName}/1/1").SetProperty(x => x.LeaseExpiresAt, until), default),
            default);
    }

    private Task<EndpointDeployment> DeploymentAsync(Func<EndpointDeployment, bool> isThere) => AutopilotSteps.EventuallyAsync(
        async () => (await _portal.DeploymentsAsync(_ana, "churn"))[^1], isThere, d => $"{d.Stage} {d.Share} {d.Reason} {d.LeaseOwner}");

    private Task<ServedEndpoint?> ServedAsync(Func<ServedEndpoint?, bool> isThere) => AutopilotSteps.EventuallyAsync(
        () => Task.FromResult(_portal.Services.GetRequiredService<IServingTable>().Find(_ana.AccountId, "churn")), isThere, s => $"{s?.Revision} {s?.Fleets.Count}");
}
