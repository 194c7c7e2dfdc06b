namespace SagePortal.Tabular.Profiling;

/// <summary>Lengths of the present cells in UTF-16 characters, and their mean number of words.</summary>
public sealed record TextSummary(int MinLength, int MaxLength, double MeanLength, double MeanWords);
