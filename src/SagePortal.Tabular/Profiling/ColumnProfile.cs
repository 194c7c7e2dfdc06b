namespace SagePortal.Tabular.Profiling;

/// <summary>One column of a <see cref="TableProfile"/>. Figures that make no sense for its type are null.</summary>
public sealed record ColumnProfile
{
    public required string Name { get; init; }

    public required ColumnType Type { get; init; }

    public required int MissingCount { get; init; }

    /// <summary>Distinct present values.</summary>
    public required long UniqueCount { get; init; }

    public NumberSummary? Numbers { get; init; }

    public DateSummary? Dates { get; init; }

    public TextSummary? Texts { get; init; }

    /// <summary>At most <see cref="ProfileOptions.MaxBins"/> bins of equal width over the finite values; of dates in seconds since 1970.</summary>
    public IReadOnlyList<HistogramBin>? Histogram { get; init; }

    /// <summary>Most frequent values, at most <see cref="ProfileOptions.MaxTopValues"/>; ties in order of appearance.</summary>
    public IReadOnlyList<ValueCount>? TopValues { get; init; }

    /// <summary>0 (no better than guessing) to 1 (perfect): how well this column alone predicts the target. Null without target and for the target.</summary>
    public double? PredictionPower { get; init; }
}
