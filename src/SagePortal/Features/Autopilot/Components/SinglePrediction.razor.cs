using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Predictions;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>The prediction of one row: the number, or the class with all probabilities.</summary>
public sealed partial class SinglePrediction : ComponentBase
{
    private const int MostClasses = 12;

    [Parameter, EditorRequired]
    public CandidatePrediction Result { get; set; } = null!;

    private IEnumerable<(string Label, double Probability)> Classes => Result.Predictions.ClassLabels
        .Select((label, i) => (label, Result.Predictions.ProbabilityOf(0, i)))
        .OrderByDescending(c => c.Item2)
        .Take(MostClasses);
}
