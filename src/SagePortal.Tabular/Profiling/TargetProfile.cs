namespace SagePortal.Tabular.Profiling;

/// <summary>The column to predict.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsClassification">Predicted as classes rather than as a number: words, two distinct numbers, or at most 1000 distinct whole numbers that are ≤ 5 % (up to 1000 rows: 10 %) of the rows, as AutoGluon does.</param>
/// <param name="MissingCount">Rows without target; no model can learn from them.</param>
/// <param name="Classes">For classification: all classes up to 100, most frequent first.</param>
/// <param name="Histogram">For regression.</param>
public sealed record TargetProfile(
    string Name, bool IsClassification, int MissingCount, IReadOnlyList<ValueCount>? Classes, IReadOnlyList<HistogramBin>? Histogram);
