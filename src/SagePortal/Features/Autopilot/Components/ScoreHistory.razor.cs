using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Every finished candidate's score and the best until then.</summary>
public sealed partial class ScoreHistory : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ScorePoint> Points { get; set; } = [];

    [Parameter, EditorRequired]
    public string Metric { get; set; } = "";

    private object Option => ScatterChart.Option(
        [
            .. Points.Select((p, i) => (Point: p, Place: i + 1d)).GroupBy(p => p.Point.Algorithm, StringComparer.Ordinal)
                .Select((g, i) => new ChartSeries(L.Algorithm(g.Key), [.. g.Select(p => (p.Place, p.Point.Score))], $"--sp-series-{2 + (i % 6)}")),
            new ChartSeries(L["BestSoFar"], [.. Points.Select((p, i) => (i + 1d, p.Best))], "--sp-series-1", Dashed: true, Step: true),
        ],
        new ChartAxis(L["CandidateNumber"], Whole: true),
        new ChartAxis(L.Metric(Metric)),
        zoom: false);
}
