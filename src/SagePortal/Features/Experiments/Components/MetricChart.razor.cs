using Microsoft.AspNetCore.Components;
using SagePortal.Features.Experiments.Metrics;
using SagePortal.Features.Experiments.TrialComponents;
using SagePortal.Ui;

namespace SagePortal.Features.Experiments.Components;

/// <summary>One metric of several runs over steps, or over the minutes since each began to report.</summary>
public sealed partial class MetricChart(BatchGetMetrics get) : ComponentBase
{
    /// <summary>Colours of the palette: more lines would look like others.</summary>
    private const int MostRuns = 8;

    private const int MostPoints = 2_000;
    private const string Step = "step";
    private const string Time = "time";
    private const double SecondsPerMinute = 60;

    private IReadOnlyList<ChartSeries> _series = [];
    private (string Metric, bool ByTime, int Reloads, string Runs)? _read;

    /// <summary>The first eight that report the metric are drawn.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TrialComponentDescription> Runs { get; set; } = [];

    /// <summary>Metrics to choose from.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>The one chosen; the first when null or unknown.</summary>
    [Parameter]
    public string? Metric { get; set; }

    [Parameter]
    public bool ByTime { get; set; }

    /// <summary>Another number reads again.</summary>
    [Parameter]
    public int Reloads { get; set; }

    [Parameter]
    public EventCallback<string?> OnMetric { get; set; }

    [Parameter]
    public EventCallback<bool> OnAxis { get; set; }

    private string Shown => Metric is not null && Names.Contains(Metric, StringComparer.Ordinal) ? Metric : Names[0];

    private IReadOnlyList<SelectOption> Options => [.. Names.Select(name => new SelectOption(name, name))];

    private IReadOnlyList<SelectOption> Axes => [new(Step, L["AxisStep"]), new(Time, L["AxisTime"])];

    private IReadOnlyList<TrialComponentDescription> Reporting => [.. Runs.Where(run => run.Metrics.Any(m => m.MetricName == Shown))];

    private string Told => Reporting.Count > MostRuns ? L["ChartFirst", MostRuns, Reporting.Count] : L["MetricChartText"];

    private ChartAxis X => new(ByTime ? L["AxisTime"] : L["AxisStep"], Whole: !ByTime);

    protected override async Task OnParametersSetAsync()
    {
        var runs = Reporting.Take(MostRuns).ToList();
        var wanted = (Shown, ByTime, Reloads, string.Join(',', runs.Select(run => run.TrialComponentName)));
        if (_read == wanted)
        {
            return;
        }

        _read = wanted;
        var read = await get.RunAsync([.. runs.Select(QueryOf)], CancellationToken.None);
        _series = [.. runs.Zip(read.Value ?? []).Where(pair => pair.Second.XAxisValues.Count > 0).Select(pair => new ChartSeries(pair.First.DisplayName, Points(pair.Second)))];
    }

    private MetricQuery QueryOf(TrialComponentDescription run) => new()
    {
        MetricName = Shown,
        ResourceArn = run.TrialComponentArn,
        MetricStat = "Avg",
        Period = ByTime ? "OneMinute" : "IterationNumber",
        XAxisType = ByTime ? "Timestamp" : "IterationNumber",
    };

    // Every n-th point of a long series: the chart shows its shape.
    private IReadOnlyList<(double X, double Y)> Points(MetricQueryResult result)
    {
        var every = (result.XAxisValues.Count + MostPoints - 1) / MostPoints;
        var first = result.XAxisValues[0];
        return [.. result.XAxisValues.Zip(result.MetricValues).Where((_, i) => i % every == 0).Select(p => (ByTime ? (p.First - first) / SecondsPerMinute : p.First, p.Second))];
    }
}
