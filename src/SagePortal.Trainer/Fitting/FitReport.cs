namespace SagePortal.Trainer.Fitting;

/// <summary>
/// One measured learner on one split. Times are medians in wall seconds, memory is in MiB, latencies are in microseconds; the names
/// are those of the benchmarks' peers, so that lines of several programs can be put side by side.
/// </summary>
internal sealed record FitReport
{
    public required string Learner { get; init; }

    public required string Version { get; init; }

    public required string Data { get; init; }

    public required string Task { get; init; }

    public required int RowsTrain { get; init; }

    public required int RowsTest { get; init; }

    public required int Cols { get; init; }

    public required int Threads { get; init; }

    public required int Rounds { get; init; }

    public required string? Grow { get; init; }

    public required int Leaves { get; init; }

    public required int Bins { get; init; }

    public required double Lr { get; init; }

    public required int Runs { get; init; }

    public double LoadSeconds { get; init; }

    public required double BinSeconds { get; init; }

    public required double BoostSeconds { get; init; }

    public required double FitSeconds { get; init; }

    public required IReadOnlyList<double> FitRuns { get; init; }

    public required double FitCpuSeconds { get; init; }

    /// <summary>CPU share of other processes during the counted fits; 1 is one core.</summary>
    public required double ForeignCpu { get; init; }

    /// <summary>Fits during which other processes stayed quiet.</summary>
    public required int CleanRuns { get; init; }

    public required string Metric { get; init; }

    public required double Score { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public required long PredictRowsS { get; init; }

    public required double Row1UsP50 { get; init; }

    public required double Row1UsP99 { get; init; }

    /// <summary>Heap bytes of one one-row prediction.</summary>
    public required double Row1AllocatedBytes { get; init; }

    /// <summary>Resident memory before the first fit, data loaded.</summary>
    public required double RssBeforeMb { get; init; }

    /// <summary>High-water mark of resident memory during the fits.</summary>
    public required double PeakRssMb { get; init; }

    /// <summary>What the learner said it would need at most beyond its inputs.</summary>
    public double EstimatedMb { get; init; }

    /// <summary>Size of the written model.</summary>
    public double ModelMb { get; init; }
}
