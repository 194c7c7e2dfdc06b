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
            if (NumberParser.TryParse(start, end, point, out var value) && Math.Abs(value) <= NumberParser.LargestExactWhole)
            {
                _current[row] = value;
                continue;
            }

            if (!TryParseOther(chunk, row, column, start, end))
            {
                return;
            }
        }
    }

    /// <summary>Padded, quoted, missing, very large and unfit cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryParseOther(Chunk chunk, int row, int column, byte* start, byte* end)
    {
        var content = Context.Cells.Read(start, end).Trim((byte)' ');
        if (Context.Missing.Contains(content))
        {
            _current[row] = double.NaN;
            return true;
        }

        if (NumberParser.TryParse(content, Context.Point, out var value) && (Plan.FixedType is not null || !WholeLiteral.IsInexact(content, value)))
        {
            _current[row] = value;
            return true;
        }

        _current[row] = double.NaN;
        return AcceptMisfit(chunk, row, column, content);
    }
}
