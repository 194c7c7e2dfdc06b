using SagePortal.AutoML.Artifacts;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Inference;

internal sealed class DateCells(InputColumn column) : ColumnCells(column)
{
    private readonly DateOrder _order = column.DateOrder ?? DateOrder.YearMonthDay;
    private long[] _ticks = new long[1];
    private DateTimeColumn? _single;

    public override void Begin(int row)
    {
        if (row == _ticks.Length)
        {
            Array.Resize(ref _ticks, row * 4);
            _single = null;
        }

        _ticks[row] = DateTimeColumn.Missing;
    }

    public override string? ReadText(int row, ReadOnlySpan<byte> text)
    {
        LastRow = row;
        var trimmed = text.Trim(" \t"u8);

        // Year first is unmistakable, whatever order the training file was written in.
        return CellParser.TryReadDate(trimmed, _order, out _ticks[row])
            || (_order != DateOrder.TimeOnly && CellParser.TryReadDate(trimmed, DateOrder.YearMonthDay, out _ticks[row]))
            || CellParser.IsMissing(trimmed)
            ? null
            : Unfit(trimmed);
    }

    public override string? ReadNumber(int row, ReadOnlySpan<byte> literal)
    {
        LastRow = row;
        return Unfit(literal);
    }

    public override string? ReadBoolean(int row, bool value)
    {
        LastRow = row;
        return Unfit(value ? "true"u8 : "false"u8);
    }

    public override Column ToColumn(int rows) => rows == 1 && _ticks.Length == 1
        ? _single ??= new DateTimeColumn(Input.Name, _ticks)
        : new DateTimeColumn(Input.Name, _ticks[..rows]);

    private string Unfit(ReadOnlySpan<byte> text) => _order == DateOrder.TimeOnly
        ? $"{Quote(text)} is not a time; write for example `09:30`"
        : $"{Quote(text)} is not a date; write for example `{Input.Typical ?? "2024-05-31"}`";
}
