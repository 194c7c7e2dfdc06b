namespace SagePortal.Tabular.Profiling;

/// <summary>Pearson correlations of numeric columns over the rows where both are present and finite.</summary>
/// <param name="Columns">Names, in table order.</param>
/// <param name="Values">Symmetric, −1 to 1, ones on the diagonal; null where a column does not vary.</param>
public sealed record CorrelationMatrix(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<double?>> Values);
