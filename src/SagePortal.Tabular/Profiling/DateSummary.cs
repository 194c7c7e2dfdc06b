namespace SagePortal.Tabular.Profiling;

/// <summary>Earliest and latest instant of a date column.</summary>
public sealed record DateSummary(DateTime Min, DateTime Max);
