namespace SagePortal.Tabular.Csv.Building;

/// <summary>What one column of the file is parsed as in one pass. Shared by all workers.</summary>
internal sealed class ColumnPlan(string name, CellKind kind)
{
    private volatile bool _hasMisfit;

    public string Name { get; } = name;

    public CellKind Kind { get; } = kind;

    /// <summary>Order of the parts, for <see cref="CellKind.DateTime"/>.</summary>
    public DateOrder DateOrder { get; init; }

    /// <summary>The type fixed by schema or user: cells that do not fit become missing and are listed. Null: the first misfit widens the column.</summary>
    public ColumnType? FixedType { get; init; }

    /// <summary>A cell did not fit, so the column has to be parsed again as <see cref="CellKind.Word"/>.</summary>
    public bool HasMisfit => _hasMisfit;

    public void MarkMisfit() => _hasMisfit = true;
}
