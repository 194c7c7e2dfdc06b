using SagePortal.AutoML.Artifacts;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Inference;

internal sealed class NumberCells(InputColumn column) : ColumnCells(column)
{
    private double[] _values = new double[1];
    private NumericColumn? _single;

    public override void Begin(int row)
    {
        if (row == _values.Length)
        {
            Array.Resize(ref _values, row * 4);
            _single = null;
        }

        _values[row] = double.NaN;
    }

    public override string? ReadText(int row, ReadOnlySpan<byte> text)
    {
        LastRow = row;
        var trimmed = text.Trim(" \t"u8);
        return CellParser.TryReadNumber(trimmed, out _values[row]) ? null : MissingOrUnfit(row, trimmed);
    }

    public override string? ReadNumber(int row, ReadOnlySpan<byte> literal)
    {
        LastRow = row;
        return CellParser.TryReadNumber(literal, out _values[row]) ? null : MissingOrUnfit(row, literal);
    }

    public override string? ReadBoolean(int row, bool value)
    {
        LastRow = row;
        return $"`{(value ? "true" : "false")}` is not a number";
    }

    public override Column ToColumn(int rows) => rows == 1 && _values.Length == 1
        ? _single ??= new NumericColumn(Input.Name, Input.Type, _values)
        : new NumericColumn(Input.Name, Input.Type, _values[..rows]);

    private string? MissingOrUnfit(int row, ReadOnlySpan<byte> text)
    {
        _values[row] = double.NaN;
        return CellParser.IsMissing(text) ? null : $"{Quote(text)} is not a number";
    }
}
