using FsCheck;
using FsCheck.Fluent;
using SagePortal.Features.Experiments.Metrics;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Tests.Features.Experiments;

public sealed class TrialMetricTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TrialComponent s_component = new(new Caller(Guid.CreateVersion7(), "111122223333", "ana", "Ana", "127.0.0.1"), new CreateTrialComponentRequest { TrialComponentName = "c" }, s_start);

    [Fact]
    public void Figures_OfAnyValues_AreThoseOfTheWholeList() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>().Filter(values => values.Length > 0), values =>
        {
            var metric = new TrialMetric(s_component, "loss");
            foreach (var (index, value) in values.Index())
            {
                metric.Add(value / 8.0, s_start.AddSeconds(index));
            }

            var real = values.Select(v => v / 8.0).ToList();
            var mean = real.Average();
            var deviation = Math.Sqrt(real.Average(v => (v - mean) * (v - mean)));
            return metric.Count == real.Count && metric.Min == real.Min() && metric.Max == real.Max() && metric.Last == real[^1]
                && Math.Abs(metric.Mean - mean) <= 1e-9 * (1 + Math.Abs(mean)) && Math.Abs(metric.StandardDeviation - deviation) <= 1e-9 * (1 + deviation);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Last_OfValuesOutOfOrder_IsTheLatestInTime()
    {
        var metric = new TrialMetric(s_component, "loss");
        metric.Add(1, s_start.AddMinutes(2));
        metric.Add(5, s_start);

        Assert.Equal(1, metric.Last);
        Assert.Equal(s_start.AddMinutes(2), metric.LastAt);
    }
}
