using System.Text;
using SagePortal.Tabular.Csv.Tokenizing;

namespace SagePortal.Tabular.Csv.Building;

/// <summary>Turns the cells of one column into values, chunk by chunk. One per column and worker; chunks come in ascending order.</summary>
internal abstract class ColumnBuilder(ColumnPlan plan, ParseContext context)
{
    public ColumnPlan Plan { get; } = plan;

    protected ParseContext Context { get; } = context;

    /// <summary>Makes room for the rows of a chunk.</summary>
    public abstract void Begin(Chunk chunk);

    /// <summary>Parses column <paramref name="column"/> of the rows <paramref name="from"/> to <paramref name="to"/> of the chunk.</summary>
    public abstract void Append(Chunk chunk, int column, int from, int to);

    /// <summary>Marks a column without fixed type as misfit, else lists the cell. Returns true when parsing can go on.</summary>
    protected bool AcceptMisfit(Chunk chunk, int row, int column, ReadOnlySpan<byte> content)
    {
        if (Plan.FixedType is not { } type)
        {
            Plan.MarkMisfit();
            return false;
        }

        // Every row takes up at least a line.
        if (Context.Unfit.TryCountOnly(chunk.FirstLine + row))
        {
            return true;
        }

        var before = chunk.Text[..(chunk.Tokenizer.Ends[chunk.FirstCells[row] + column - 1] + 1)];
        var line = chunk.FirstLine + before.Count(Context.Newline);
        var shown = Encoding.UTF8.GetString(content[..Math.Min(content.Length, 60)]);
        Context.Unfit.Add(line, () => new CsvIssue(
            TabularErrorCode.CellTypeMismatch, line, Plan.Name, $"line {line}, column `{Plan.Name}`: `{shown}` is not {Describe(type)}, read as missing"));
        return true;
    }

    private static string Describe(ColumnType type) => type switch
    {
        ColumnType.Number => "a number",
        ColumnType.Integer => "a whole number",
        ColumnType.DateTime => "a date",
        ColumnType.Boolean => "a truth value",
        _ => "text",
    };
}
