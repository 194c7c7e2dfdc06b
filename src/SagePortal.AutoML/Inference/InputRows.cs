using System.Text;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Inference;

/// <summary>The rows of a payload, column by column. Not thread-safe; taken from a pool by one request at a time.</summary>
internal sealed class InputRows
{
    /// <summary>Prepared cells of a payload, 4 bytes each: rows without cells are short to write, but not to predict.</summary>
    private const int MostCells = 32 << 20;

    private readonly ColumnCells[] _columns;
    private readonly int _mostRows;
    private readonly byte[][] _names;
    private readonly Dictionary<string, int> _ordinals;
    private readonly string _target;
    private Table? _single;

    /// <param name="schema">Columns of the model, in training order.</param>
    /// <param name="features">What preparation makes of a row, at most.</param>
    /// <param name="target">Name of the target column: may be among named cells, and is ignored.</param>
    public InputRows(IReadOnlyList<InputColumn> schema, int features, string target)
    {
        _columns = [.. schema.Select(ColumnCells.Create)];
        _names = [.. schema.Select(c => Encoding.UTF8.GetBytes(c.Name))];
        _ordinals = schema.Select((c, i) => (c.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        _target = target;
        _mostRows = MostCells / Math.Max(1, Math.Max(schema.Count, features));
    }

    public int RowCount { get; private set; }

    public int ColumnCount => _columns.Length;

    /// <summary>Opens the next row; all its cells are missing until they are read.</summary>
    /// <exception cref="PayloadException">There are too many.</exception>
    public ColumnCells[] BeginRow()
    {
        var row = RowCount++;
        if (row >= _mostRows)
        {
            throw PayloadException.Bad($"the body holds more than {_mostRows} rows, the most that this model answers at once; send fewer");
        }

        foreach (var column in _columns)
        {
            column.Begin(row);
        }

        return _columns;
    }

    /// <summary>Ordinal of the property at the reader, or −1 for the target; cheap when names come in training order.</summary>
    /// <param name="reader">At a property name.</param>
    /// <param name="expected">Where the property would stand in training order.</param>
    /// <exception cref="PayloadException">Not a column of the model.</exception>
    public int OrdinalOf(ref Utf8JsonReader reader, int expected)
    {
        if (expected < _names.Length && reader.ValueTextEquals(_names[expected]))
        {
            return expected;
        }

        var name = reader.GetString()!;
        return _ordinals.TryGetValue(name, out var ordinal) ? ordinal
            : name == _target ? -1
            : throw PayloadException.Bad($"row {RowCount}: `{name}` is not a column of the model; it takes {Names()}");
    }

    /// <summary>The same for a header cell; −1 for the target and others.</summary>
    public int OrdinalOf(string name) => _ordinals.GetValueOrDefault(name, -1);

    public bool IsColumnOrTarget(string name) => _ordinals.ContainsKey(name) || name == _target;

    public string NameOf(int column) => _columns[column].Input.Name;

    /// <exception cref="PayloadException">Why the cell does not fit, with its place.</exception>
    public void Require(string? unfit, int column)
    {
        if (unfit is not null)
        {
            throw PayloadException.Bad($"row {RowCount}, column `{NameOf(column)}`: {unfit}");
        }
    }

    /// <summary>Names of the columns for messages, a few of many.</summary>
    public string Names()
    {
        const int Most = 12;
        var names = new StringBuilder().AppendJoin(", ", _columns.Take(Most).Select(c => $"`{c.Input.Name}`"));
        return _columns.Length > Most ? $"{names} and {_columns.Length - Most} more" : names.ToString();
    }

    /// <summary>Of one row the same table each time, its cells replaced.</summary>
    public Table ToTable() => RowCount == 1
        ? _single ??= Build()
        : Build();

    /// <summary>Ready for the next payload; false when it has grown and should be dropped.</summary>
    public bool TryReset()
    {
        if (RowCount > 1)
        {
            return false;
        }

        RowCount = 0;
        foreach (var column in _columns)
        {
            column.Clear();
        }

        return true;
    }

    private Table Build() => new(Array.ConvertAll(_columns, c => c.ToColumn(RowCount)));
}
