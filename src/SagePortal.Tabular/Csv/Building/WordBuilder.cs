using System.Runtime.CompilerServices;
using SagePortal.Tabular.Csv.Tokenizing;
using SagePortal.Tabular.Types;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>Words as codes of a dictionary of this worker; −1 is missing.</summary>
internal sealed unsafe class WordBuilder(ColumnPlan plan, ParseContext context, ulong seed) : ColumnBuilder(plan, context)
{
    private int[] _current = [];
    private long _firstRow;

    public ByteDictionary Dictionary { get; } = new(seed);

    public List<Segment<int>> Segments { get; } = [];

    public override void Begin(Chunk chunk)
    {
        _current = GC.AllocateUninitializedArray<int>(chunk.RowCount);
        _firstRow = chunk.FirstRow;
        Segments.Add(new Segment<int>(chunk.FirstRow, _current));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Append(Chunk chunk, int column, int from, int to)
    {
        var text = chunk.Pointer;
        var ends = chunk.Tokenizer.Ends;
        var firstCells = chunk.FirstCells;
        for (var row = from; row < to; row++)
        {
            var cell = firstCells[row] + column;
            var content = Context.Cells.Read(text + ends[cell - 1] + 1, text + ends[cell]);
            _current[row] = IsMissing(chunk, row, column, content) ? -1 : Dictionary.FindOrAdd(content, _firstRow + row);
        }
    }

    private bool IsMissing(Chunk chunk, int row, int column, ReadOnlySpan<byte> content)
    {
        if (Context.Missing.Contains(content) || (content[0] == ' ' && Context.Missing.Contains(content.Trim((byte)' '))))
        {
            return true;
        }

        return Plan.FixedType == ColumnType.Boolean && !TruthValues.Contains(content) && AcceptMisfit(chunk, row, column, content);
    }
}
