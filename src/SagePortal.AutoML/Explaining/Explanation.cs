using SagePortal.Learning.Explaining;

namespace SagePortal.AutoML.Explaining;

/// <summary>Contributions of input columns to the predictions of rows.</summary>
/// <param name="Columns">The model's input columns, in training order; groups of <paramref name="Attributions"/>.</param>
/// <param name="Outputs">What is explained: the positive class, each class, or the target column.</param>
/// <param name="Attributions">By row, output and column.</param>
/// <param name="Method">How they were found.</param>
/// <param name="Output">What they sum to.</param>
public sealed record Explanation(
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Outputs,
    Attributions Attributions,
    ExplanationMethod Method,
    ExplainedOutput Output);
