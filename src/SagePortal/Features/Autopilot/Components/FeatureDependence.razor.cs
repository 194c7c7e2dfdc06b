using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Learning;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>What is predicted for each value of one column: on average, for single rows, and how many rows have the value.</summary>
public sealed partial class FeatureDependence : ComponentBase
{
    [Parameter, EditorRequired]
    public ExplanationView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public PartialDependenceCurve Curve { get; set; } = null!;

    private bool IsRegression => View.Report.ProblemType == ProblemType.Regression;

    private List<(string Name, IReadOnlyList<double> Values)> Means => View.Output is { } chosen
        ? [(L["AverageRow"], Curve.Means[chosen])]
        : [.. View.Report.Outputs.Select((name, k) => (name, Curve.Means[k]))];

    private object Option
    {
        get
        {
            var shape = new DependenceView(Curve);
            var y = new ChartAxis(IsRegression ? L["PredictedTarget", View.Report.TargetColumn] : L["PredictedProbability"], IsRegression ? null : ChartFormat.Percent);
            var names = (L["SingleRows"].Value, L["ShareOfRows"].Value);
            var single = View.ShowsRows ? Curve.Lines : [];
            return shape.IsContinuous
                ? DependenceChart.Numbers(shape.Places, Means, single, shape.Spread, names, (new ChartAxis(Curve.Column), y), shape.IsTime, shape.IsSampled)
                : DependenceChart.Words(Curve.Values, Means, single, shape.Spread, names, y);
        }
    }

    private string Text(double value) => IsRegression ? Format.Number(value) : Format.Percent(value);
}
