using System.Collections.Concurrent;
using System.Text;
using SagePortal.Features.Endpoints;
using SagePortal.Features.Endpoints.Alarms;
using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.Endpoints.Deployments;

/// <summary>Callers that never pause while fleets come and go.</summary>
public sealed class UpdateUnderLoadTests : IAsyncLifetime
{
    private const int Callers = 4;
    private const int Updates = 20;
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly ConcurrentDictionary<string, long> _answered = new(StringComparer.Ordinal);
    private PortalFixture _portal = null!;
    private Member _ana = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await PortalFixture.StartAsync();
        _ana = await _portal.AdministratorAsync();
        await _portal.GivenConfigAsync(_ana, "blue");
        await _portal.GivenConfigAsync(_ana, "green");
        await _portal.GivenEndpointAsync(_ana, "churn", "blue");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task TwentyUpdates_UnderLoad_LoseNoRequest()
    {
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync("40,20.5,plus,0.5\n", stop.Token))).ToList();

        for (var update = 0; update < Updates; update++)
        {
            var config = update % 2 == 0 ? "green" : "blue";
            await UpdateAsync(config, null);
            Assert.Equal((EndpointStatus.InService, config), await StateAsync());
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
        Assert.Empty(_failures);
        Assert.True(_answered["AllTraffic"] > Updates, "the callers hardly called");
    }

    [Fact]
    public async Task Canary_AlarmOnLatency_GoesBackByItself()
    {
        var alarm = new PutEndpointAlarmRequest("slow", AlarmMetric.ModelLatencyP50, 0, 5);
        Assert.True((await _portal.As(_ana).RunAsync((PutEndpointAlarm put) => put.RunAsync(alarm, default))).IsSuccess);
        using var stop = new CancellationTokenSource();
        var caller = Task.Run(() => CallAsync("40,20.5,plus,0.5\n", stop.Token));

        await UpdateAsync("green", new DeploymentConfig
        {
            BlueGreenUpdatePolicy = new BlueGreenUpdatePolicy { TrafficRoutingConfiguration = new TrafficRoutingConfig { Type = "CANARY", CanarySize = new CapacitySize("CAPACITY_PERCENT", 50), WaitIntervalInSeconds = 3_600 } },
            AutoRollbackConfiguration = new AutoRollbackConfig([new AlarmReference("slow")]),
        });

        await stop.CancelAsync();
        await caller;
        Assert.Equal((EndpointStatus.InService, "blue"), await StateAsync());
        Assert.StartsWith("alarm slow: ModelLatencyP50 was ", (await _portal.EndpointAsync(_ana, "churn")).FailureReason, StringComparison.Ordinal);
        Assert.Empty(_failures);
    }

    private async Task UpdateAsync(string config, DeploymentConfig? policy)
    {
        var request = new UpdateEndpointRequest { EndpointName = "churn", EndpointConfigName = config, DeploymentConfig = policy };
        EndpointSteps.Succeeded(await _portal.As(_ana).RunAsync((UpdateEndpoint update) => update.RunAsync(request, default)));
        await _portal.SettledAsync(_ana, "churn");
    }

    private async Task<(EndpointStatus Status, string Config)> StateAsync()
    {
        var endpoint = await _portal.EndpointAsync(_ana, "churn");
        return (endpoint.Status, endpoint.ConfigName);
    }

    private async Task CallAsync(string row, CancellationToken stop)
    {
        var body = Encoding.UTF8.GetBytes(row);
        while (!stop.IsCancellationRequested)
        {
            var invocation = new Invocation(body, _portal.Clock.GetTimestamp()) { ContentType = "text/csv" };
            var result = await _portal.As(_ana).RunAsync((InvokeEndpoint invoke) => invoke.RunAsync("churn", invocation, default));
            using var answer = result.Value;
            if (answer?.Fault is null && result.IsSuccess)
            {
                _answered.AddOrUpdate(answer!.Variant!, 1, (_, count) => count + 1);
            }
            else
            {
                _failures.Enqueue(answer?.Fault?.Message ?? result.Error.Message);
            }

            await Task.Delay(2, CancellationToken.None);
        }
    }
}
