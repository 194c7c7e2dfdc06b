namespace SagePortal.Tabular;

/// <summary>An immutable table: named columns of equal length, in file order.</summary>
public sealed class Table
{
    private readonly Dictionary<string, int> _ordinals;

    /// <param name="columns">Columns with distinct names and the same row count; may be empty.</param>
    /// <exception cref="ArgumentException">Names repeat or lengths differ.</exception>
    public Table(IReadOnlyList<Column> columns)
    {
        Columns = columns;
        RowCount = columns.Count == 0 ? 0 : columns[0].RowCount;
        _ordinals = new Dictionary<string, int>(columns.Count, StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].RowCount != RowCount)
            {
                throw new ArgumentException($"column `{columns[i].Name}` has {columns[i].RowCount} rows, expected {RowCount}", nameof(columns));
            }

            if (!_ordinals.TryAdd(columns[i].Name, i))
            {
                throw new ArgumentException($"column `{columns[i].Name}` occurs twice", nameof(columns));
            }
        }
    }

    public IReadOnlyList<Column> Columns { get; }

    public int RowCount { get; }

    /// <exception cref="KeyNotFoundException">No column of that name.</exception>
    public Column this[string name] =>
        Find(name) ?? throw new KeyNotFoundException($"column `{name}` is not in the table");

    public Column? Find(string name) => _ordinals.TryGetValue(name, out var i) ? Columns[i] : null;

    /// <summary>The same columns with <paramref name="rows"/> only, in the given order; rows may repeat.</summary>
    public Table Select(ReadOnlySpan<int> rows)
    {
        var selected = new Column[Columns.Count];
        for (var i = 0; i < selected.Length; i++)
        {
            selected[i] = Columns[i].Select(rows);
        }

        return new Table(selected);
    }
}
