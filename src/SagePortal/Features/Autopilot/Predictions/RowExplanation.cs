using SagePortal.AutoML.Explaining;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>Why one row is predicted as it is: for every output a base value, and what each column adds to it.</summary>
/// <param name="Columns">The model's input columns.</param>
/// <param name="Cells">Of the row, in the order of <paramref name="Columns"/>; null where missing.</param>
/// <param name="Outputs">The positive class, each class, or the target column.</param>
/// <param name="BaseValues">Output of a row of which nothing is known, by output.</param>
/// <param name="Contributions">By output and column; together with the base value they sum to the output.</param>
/// <param name="Method">How they were found.</param>
/// <param name="Output">What they sum to.</param>
public sealed record RowExplanation(
    IReadOnlyList<string> Columns,
    IReadOnlyList<string?> Cells,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<double> BaseValues,
    IReadOnlyList<IReadOnlyList<double>> Contributions,
    ExplanationMethod Method,
    ExplainedOutput Output);
