using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Learning;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Predictions of several rows beside their first columns.</summary>
public sealed partial class PredictionRows : ComponentBase
{
    private const int PageSize = 25;
    private int _page = 1;

    [Parameter, EditorRequired]
    public CandidatePrediction Result { get; set; } = null!;

    private bool IsRegression => Result.Predictions.Problem == ProblemType.Regression;

    private List<int> Rows => [.. Enumerable.Range(0, Result.Predictions.RowCount).Skip((_page - 1) * PageSize).Take(PageSize)];

    protected override void OnParametersSet() => _page = 1;

    private string SetOf(int row) => IsRegression
        ? double.IsFinite(Result.Sets!.Lower[row]) ? L["IntervalFromTo", Format.Number(Result.Sets.Lower[row]), Format.Number(Result.Sets.Upper[row])] : L["IntervalUnbounded"]
        : string.Join(", ", Result.Sets!.Sets[row]);

    private double ProbabilityOf(int row)
    {
        var labels = Result.Predictions.ClassLabels;
        var index = labels.Index().First(l => l.Item == Result.Predictions.Labels[row]).Index;
        return Result.Predictions.ProbabilityOf(row, index);
    }
}
