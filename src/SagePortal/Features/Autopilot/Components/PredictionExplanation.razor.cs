using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Why one row is predicted as it is: the strongest reasons either way, and how they add up.</summary>
public sealed partial class PredictionExplanation : ComponentBase
{
    private string? _output;

    [Parameter, EditorRequired]
    public RowExplanation Explanation { get; set; } = null!;

    /// <summary>Of the same row.</summary>
    [Parameter, EditorRequired]
    public CandidatePrediction Result { get; set; } = null!;

    private RowExplanationView View => new(Explanation, Result, _output);

    private string ForTitle => View.IsRegression ? L["RaisesPrediction", View.Output] : L["SpeaksFor", View.Output];

    private string AgainstTitle => View.IsRegression ? L["LowersPrediction", View.Output] : L["SpeaksAgainst", View.Output];

    /// <summary>The additivity of Shapley values with the figures of this row.</summary>
    private string SumText
    {
        get
        {
            var (view, waterfall) = (View, View.Waterfall);
            var (start, added, sum) = (Format.Number(waterfall.BaseValue), Format.Number(waterfall.Sum - waterfall.BaseValue), Format.Number(waterfall.Sum));
            var key = (view.IsOfPrediction, view.IsRegression) switch
            {
                (true, true) => "SumIsNumber",
                (true, false) => "SumIsProbability",
                (false, true) => "SumGivesNumber",
                _ => "SumGivesProbability",
            };
            return L[key, start, added, sum, view.IsRegression ? Format.Number(view.Predicted) : Format.Percent(view.Predicted), L[view.UnitKey]];
        }
    }
}
