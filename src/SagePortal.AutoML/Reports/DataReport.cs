using SagePortal.Learning;
using SagePortal.Tabular.Profiling;

namespace SagePortal.AutoML.Reports;

/// <summary>What the data looks like and what to mend before training, made before it: Autopilot's data exploration report.</summary>
public sealed record DataReport
{
    public required string TargetColumn { get; init; }

    public required ProblemType ProblemType { get; init; }

    /// <summary>Rows, columns, duplicates, per-column statistics with prediction power, correlations, target.</summary>
    public required TableProfile Profile { get; init; }

    /// <summary>Share of all cells that are missing, 0–1.</summary>
    public required double MissingCellShare { get; init; }

    /// <summary>The profile's warnings and those that concern the job; high severity first.</summary>
    public required IReadOnlyList<DataFinding> Findings { get; init; }
}
