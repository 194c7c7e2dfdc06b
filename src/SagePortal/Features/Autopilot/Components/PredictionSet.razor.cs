using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Calibration;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Learning;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>The conformal set or interval of the first row, and what it promises, in words.</summary>
public sealed partial class PredictionSet : ComponentBase
{
    /// <summary>With sets.</summary>
    [Parameter, EditorRequired]
    public CandidatePrediction Result { get; set; } = null!;

    private PredictionSets Sets => Result.Sets!;

    private bool IsRegression => Result.Predictions.Problem == ProblemType.Regression;

    private bool IsBounded => double.IsFinite(Sets.Lower[0]) && double.IsFinite(Sets.Upper[0]);

    private IReadOnlyList<string> Labels => Sets.Sets[0];

    private string Share => Format.Percent(Result.Coverage, 0);

    private string Interval => IsBounded ? L["IntervalFromTo", Format.Number(Sets.Lower[0]), Format.Number(Sets.Upper[0])] : L["IntervalUnbounded"];

    private string Words => (IsRegression, Labels: IsRegression ? 0 : Labels.Count) switch
    {
        (true, _) => IsBounded ? L["IntervalWords", Share] : L["IntervalUnboundedWords", Share],
        (_, 1) => L["SetWordsOne", Share, Labels[0]],
        var (_, count) when count == Result.Predictions.ClassLabels.Count => L["SetWordsAll", Share],
        var (_, count) => L["SetWords", Share, count, Result.Predictions.ClassLabels.Count],
    };
}
