using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>How well each column alone predicts the target, the best first.</summary>
public sealed partial class DataReportPower : ComponentBase
{
    [Parameter, EditorRequired]
    public DataReport Report { get; set; } = null!;

    private List<RankedBar> Bars =>
    [
        .. Report.Profile.Columns.Where(c => c.PredictionPower is not null).OrderByDescending(c => c.PredictionPower)
            .Select(c => new RankedBar(c.Name, Math.Max(0, c.PredictionPower!.Value), Format.Score(c.PredictionPower.Value))),
    ];
}
