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
            new ChartSeries(L["Candidate"], [.. Points.Select((p, i) => (i + 1d, p.Score))], "--sp-series-3"),
            new ChartSeries(L["BestSoFar"], [.. Points.Select((p, i) => (i + 1d, p.Best))], "--sp-series-1", Dashed: true, Step: true),
        ],
        new ChartAxis(L["CandidateNumber"], Whole: true),
        new ChartAxis(L.Metric(Metric)),
        zoom: false);
}
