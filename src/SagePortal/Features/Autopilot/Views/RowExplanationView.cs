using SagePortal.AutoML.Explaining;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Learning;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>One row's explanation as it is shown: of one output, sorted by what speaks for and against it.</summary>
/// <param name="explanation">Of the first row of <paramref name="result"/>.</param>
/// <param name="result">What is predicted.</param>
/// <param name="output">Class that was chosen; null or unknown takes the predicted one.</param>
public sealed class RowExplanationView(RowExplanation explanation, CandidatePrediction result, string? output)
{
    private const int MostReasons = 5;

    public IReadOnlyList<string> Outputs => explanation.Outputs;

    /// <summary>Class or column that is explained.</summary>
    public string Output => explanation.Outputs[Index];

    public bool IsRegression => result.Predictions.Problem == ProblemType.Regression;

    public bool IsExact => explanation.Method == ExplanationMethod.Exact;

    /// <summary>Contributions sum to the prediction itself, not to a score before it.</summary>
    public bool IsOfPrediction => explanation.Output == ExplainedOutput.Prediction;

    /// <summary>Key of the text that names what contributions sum to.</summary>
    public string UnitKey => ExplanationView.UnitOf(result.Predictions.Problem, explanation.Output);

    public Waterfall Waterfall => new(explanation.BaseValues[Index], [.. Contributions]);

    /// <summary>Largest first, five at most.</summary>
    public IReadOnlyList<(string Column, string? Cell, double Value)> For => [.. Contributions.Where(c => c.Value > 0).OrderByDescending(c => c.Value).Take(MostReasons)];

    public IReadOnlyList<(string Column, string? Cell, double Value)> Against => [.. Contributions.Where(c => c.Value < 0).OrderBy(c => c.Value).Take(MostReasons)];

    /// <summary>The number, or the probability of <see cref="Output"/>.</summary>
    public double Predicted => IsRegression
        ? result.Predictions.Numbers[0]
        : result.Predictions.ProbabilityOf(0, result.Predictions.ClassLabels.ToList().IndexOf(Output));

    private int Index
    {
        get
        {
            var outputs = explanation.Outputs.ToList();
            var chosen = outputs.IndexOf(output ?? "");
            return chosen >= 0 ? chosen : IsRegression ? 0 : Math.Max(0, outputs.IndexOf(result.Predictions.Labels[0]));
        }
    }

    private IEnumerable<(string Column, string? Cell, double Value)> Contributions =>
        explanation.Columns.Select((column, i) => (column, explanation.Cells[i], explanation.Contributions[Index][i]));
}
