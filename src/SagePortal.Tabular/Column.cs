namespace SagePortal.Tabular;

/// <summary>One immutable named column of a <see cref="Table"/>.</summary>
public abstract class Column(string name, ColumnType type)
{
    /// <summary>The header cell, unique in its table (ordinal comparison).</summary>
    public string Name { get; } = name;

    /// <summary>The declared meaning of the values.</summary>
    public ColumnType Type { get; } = type;

    /// <summary>Number of rows, equal in all columns of a table.</summary>
    public abstract int RowCount { get; }

    /// <summary>True when the cell is empty or was read as a missing marker.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>A column of <paramref name="rows"/> in the given order; rows may repeat.</summary>
    public abstract Column Select(ReadOnlySpan<int> rows);

    /// <summary>The cell as it would be written to CSV (invariant culture, round-trip exact); null when missing.</summary>
    public abstract string? Format(int row);
}
