namespace SagePortal.Tabular.Profiling;

/// <summary>Rows with <c>Lower ≤ value &lt; Upper</c>; the last bin includes its upper edge.</summary>
public sealed record HistogramBin(double Lower, double Upper, int Count);
