using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints.Serving;
using static SagePortal.Tests.Features.Endpoints.Serving.ServedPortal;

namespace SagePortal.Tests.Features.Endpoints.Serving;

public sealed class MetricsTests(ServedPortal served) : IClassFixture<ServedPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_AnsweredRefusedAndStored_CountsEachOnce()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "metered");
        using var client = await served.ClientAsync(ana);
        await CallAsync(client, 5, Row);
        await CallAsync(client, 3, "x");
        var writer = served.Portal.Services.GetRequiredService<MetricsWriter>();

        var before = await SumAsync(ana.AccountId);
        await writer.FlushAsync(all: true, Cancellation);
        var stored = await SumAsync(ana.AccountId);
        await CallAsync(client, 2, Row);
        var after = await SumAsync(ana.AccountId);

        Assert.Equal((8L, 3L, 0L, 3L), before);
        Assert.Equal(before, stored);
        Assert.Equal((10L, 3L, 0L, 3L), after);
        await using var db = served.Portal.Databases.Open(ana.AccountId);
        Assert.True(await db.Set<EndpointMinute>().AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Read_Latencies_AreOfTheModelAndOfTheRest()
    {
        var ana = await served.Portal.AdministratorAsync();
        await served.ServeAsync(ana, "metered");
        using var client = await served.ClientAsync(ana);
        await CallAsync(client, 50, Row);

        var minutes = await ReadAsync(ana.AccountId);

        var model = minutes.Aggregate(LatencyHistogram.Empty, (sum, m) => sum.Plus(m.ModelLatency));
        Assert.Equal(50, model.Count);
        Assert.InRange(model.Percentile(50), 0, model.Maximum);
        Assert.True(minutes.Aggregate(LatencyHistogram.Empty, (sum, m) => sum.Plus(m.OverheadLatency)).Sum > 0);
    }

    [Fact]
    public void Percentile_OfManyTimes_IsWithinABucketOfTheTruth()
    {
        var random = new Random(1);
        var counters = new LatencyCounters();
        var times = Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(random.NextDouble() * 14)).ToArray();
        Array.ForEach(times, counters.Add);
        Array.Sort(times);
        var histogram = LatencyHistogram.Parse(counters.ToHistogram().Format());

        foreach (var percent in new[] { 1.0, 50, 90, 99, 99.9, 100 })
        {
            var truth = times[Math.Max(0, (int)Math.Ceiling(percent / 100 * times.Length) - 1)];
            Assert.InRange(histogram.Percentile(percent), truth * 0.87 - 1, truth * 1.13 + 1);
        }

        Assert.Equal(times.Sum(), histogram.Sum);
        Assert.Equal(times[^1], histogram.Maximum);
    }

    private static async Task CallAsync(HttpClient client, int times, string body)
    {
        for (var i = 0; i < times; i++)
        {
            using var answer = await client.SendAsync(Request("metered", body), Cancellation);
        }
    }

    private Task<IReadOnlyList<VariantMinute>> ReadAsync(string accountId)
    {
        var now = served.Portal.Clock.GetUtcNow();
        return served.Portal.Services.GetRequiredService<EndpointMetrics>().ReadAsync(accountId, "metered", now.AddHours(-1), now.AddHours(1), Cancellation);
    }

    private async Task<(long Calls, long Client, long Server, long Model)> SumAsync(string accountId)
    {
        var minutes = await ReadAsync(accountId);
        return (minutes.Sum(m => m.Invocations), minutes.Sum(m => m.ClientErrors), minutes.Sum(m => m.ServerErrors), minutes.Sum(m => m.ModelErrors));
    }
}
