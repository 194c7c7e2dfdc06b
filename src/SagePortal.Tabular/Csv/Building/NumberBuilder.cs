using System.Runtime.CompilerServices;
using SagePortal.Tabular.Csv.Parsing;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>Numbers; NaN is missing.</summary>
internal sealed unsafe class NumberBuilder(ColumnPlan plan, ParseContext context) : ColumnBuilder(plan, context)
{
    private double[] _current = [];

    public List<Segment<double>> Segments { get; } = [];

    public override void Begin(Chunk chunk)
    {
        _current = GC.AllocateUninitializedArray<double>(chunk.RowCount);
        Segments.Add(new Segment<double>(chunk.FirstRow, _current));
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
        var firstCells = chunk.FirstCells;
        var point = Context.Point;
        for (var row = from; row < to; row++)
        {
            var cell = firstCells[row] + column;
            var start = text + ends[cell - 1] + 1;
            var end = text + ends[cell];
            if (NumberParser.TryParse(start, end, point, out _current[row]))
            {
                continue;
            }

            if (!TryParseOther(chunk, cell, start, end, out _current[row]))
            {
                return;
            }
        }
    }

    /// <summary>Padded, quoted, missing and unfit cells.</summary>
    private bool TryParseOther(Chunk chunk, int cell, byte* start, byte* end, out double value)
    {
        var content = Context.Cells.Read(start, end).Trim((byte)' ');
        if (Context.Missing.Contains(content))
        {
            value = double.NaN;
            return true;
        }

        if (NumberParser.TryParse(content, Context.Point, out value))
        {
            return true;
        }

        value = double.NaN;
        return AcceptMisfit(chunk, cell, content);
    }
}
