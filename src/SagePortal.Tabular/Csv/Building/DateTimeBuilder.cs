using System.Runtime.CompilerServices;
using SagePortal.Tabular.Csv.Parsing;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>Instants in one date order.</summary>
internal sealed unsafe class DateTimeBuilder(ColumnPlan plan, ParseContext context) : ColumnBuilder(plan, context)
{
    private readonly DateOrders _order = (DateOrders)(1 << (int)plan.DateOrder);
    private long[] _current = [];

    public List<Segment<long>> Segments { get; } = [];

    public override void Begin(Chunk chunk)
    {
        _current = GC.AllocateUninitializedArray<long>(chunk.RowCount);
        Segments.Add(new Segment<long>(chunk.FirstRow, _current));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Append(Chunk chunk, int column, int from, int to)
    {
        if (Plan.HasMisfit)
        {
            return;
        }

        var text = chunk.Pointer;
        var ends = chunk.Tokenizer.Ends;
        for (var row = from; row < to; row++)
        {
            var cell = chunk.FirstCells[row] + column;
            var content = Context.Cells.Read(text + ends[cell - 1] + 1, text + ends[cell]).Trim((byte)' ');
            if (DateParser.TryParse(content, out var parts) && (parts.Orders & _order) != 0)
            {
                _current[row] = parts.ToTicks(Plan.DateOrder);
                continue;
            }

            _current[row] = DateTimeColumn.Missing;
            if (!Context.Missing.Contains(content) && !AcceptMisfit(chunk, row, column, content))
            {
                return;
            }
        }
    }
}
