using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Learning;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>How well a candidate predicts, from its out-of-fold predictions. For two classes one threshold moves everything.</summary>
public sealed partial class CandidatePerformance : ComponentBase
{
    private double? _dragged;

    [Parameter, EditorRequired]
    public CandidateReport Report { get; set; } = null!;

    /// <summary>From the address; null takes the tuned one.</summary>
    [Parameter]
    public double? Threshold { get; set; }

    /// <summary>The slider was let go.</summary>
    [Parameter]
    public EventCallback<double> OnThreshold { get; set; }

    private ThresholdView? At => Report.Thresholds.Count == 0
        ? null
        : new ThresholdView(Report, _dragged ?? Threshold ?? Report.DecisionThreshold ?? 0.5);

    private IReadOnlyList<IReadOnlyList<long>>? Matrix => At?.Matrix ?? Report.ConfusionMatrix;

    private IEnumerable<PerformanceChart> Charts => Report.ProblemType == ProblemType.Regression ? RegressionCharts() : ClassificationCharts(At);

    private void Move(ChangeEventArgs e) => _dragged = Parse(e);

    private Task SettleAsync(ChangeEventArgs e)
    {
        _dragged = Parse(e);
        return OnThreshold.InvokeAsync(_dragged ?? 0.5);
    }

    private Task ResetAsync(double tuned)
    {
        _dragged = tuned;
        return OnThreshold.InvokeAsync(tuned);
    }

    private static double? Parse(ChangeEventArgs e) =>
        double.TryParse(e.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private IEnumerable<PerformanceChart> ClassificationCharts(ThresholdView? at)
    {
        (double X, double Y)? here = at is null ? null : (at.FalsePositiveRate, at.Recall);
        yield return Line("Roc", Report.RocCurves, [(0, 0), (1, 1)], here, ("FalsePositiveRate", "TruePositiveRate"));
        here = at is null ? null : (at.Recall, at.Precision);
        yield return Line("PrecisionRecall", Report.PrecisionRecallCurves, [], here, ("RecallAxis", "PrecisionAxis"));
        yield return Line("Calibration", Report.CalibrationCurves, [(0, 0), (1, 1)], null, ("PredictedProbability", "ObservedShare"));
        here = at?.Lift is { } lift ? (at.PositiveShare, lift) : null;
        yield return Line("Lift", Report.LiftCurves, [(0, 1), (1, 1)], here, ("RowsByScore", "LiftAxis"));
    }

    private PerformanceChart Line(string key, IReadOnlyList<Curve> curves, IReadOnlyList<(double X, double Y)> reference, (double X, double Y)? here, (string X, string Y) axes)
    {
        var series = curves.Select(c => new ChartSeries(NameOf(c), Points(c))).ToList();
        if (reference.Count > 0)
        {
            series.Add(new ChartSeries(L["Reference"], reference, "--sp-text-3", Dashed: true));
        }

        if (here is { } point)
        {
            series.Add(new ChartSeries(L["AtThreshold"], [point], "--sp-danger"));
        }

        var percent = key == "Lift" ? null : ChartFormat.Percent;
        var option = LineChart.Option(
            series,
            new ChartAxis(L[axes.X], ChartFormat.Percent, 0, 1),
            new ChartAxis(L[axes.Y], percent, 0, key == "Lift" ? null : 1));
        return new PerformanceChart(L[key], L[key + "Text"], L[key + "Label", Summarise(curves)], option, curves, L[axes.X], L[axes.Y]);
    }

    private IEnumerable<PerformanceChart> RegressionCharts()
    {
        if (Report.PredictedVersusActual is { } cloud)
        {
            var (least, most) = (cloud.X.Concat(cloud.Y).DefaultIfEmpty(0).Min(), cloud.X.Concat(cloud.Y).DefaultIfEmpty(1).Max());
            var option = ScatterChart.Option(
                [new ChartSeries(L["Rows"], Points(cloud)), new ChartSeries(L["PerfectPrediction"], [(least, least), (most, most)], "--sp-text-3", Dashed: true)],
                new ChartAxis(L["Actual"]),
                new ChartAxis(L["Predicted"]));
            yield return new PerformanceChart(L["PredictedVersusActual"], L["PredictedVersusActualText"], L["PredictedVersusActualLabel", cloud.X.Count], option, [cloud], L["Actual"], L["Predicted"]);
        }

        if (Report.ResidualHistogram is { } residuals)
        {
            var option = BarChart.Vertical([.. residuals.X.Select(x => Format.Number(x, 3))], [(L["Rows"], residuals.Y, null)], histogram: true);
            yield return new PerformanceChart(L["Residuals"], L["ResidualsText"], L["ResidualsLabel"], option, [residuals], L["Residual"], L["Rows"]);
        }
    }

    private static string NameOf(Curve curve) => curve.Area is { } area ? $"{curve.Name} ({Format.Number(area, 3)})" : curve.Name;

    private static string Summarise(IReadOnlyList<Curve> curves) => string.Join(", ", curves.Select(NameOf));

    private static List<(double X, double Y)> Points(Curve curve) => [.. curve.X.Zip(curve.Y)];

    private sealed record PerformanceChart(string Title, string Text, string Label, object Option, IReadOnlyList<Curve> Curves, string X, string Y);
}
