namespace SagePortal.Tabular.Profiling;

/// <summary>A value as in CSV, and how many rows hold it.</summary>
public sealed record ValueCount(string Value, int Count);
