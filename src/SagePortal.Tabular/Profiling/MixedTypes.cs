using System.Text;
using SagePortal.Tabular.Csv.Parsing;

namespace SagePortal.Tabular.Profiling;

/// <summary>A column of words most of whose cells are numbers, or most of whose cells are dates.</summary>
/// <param name="Majority">"number" or "date".</param>
/// <param name="Count">Cells that are something else.</param>
/// <param name="Example">One of them.</param>
/// <param name="Rows">Numbers of the first of them, from 1.</param>
internal sealed record MixedTypes(string Majority, int Count, string Example, IReadOnlyList<int> Rows)
{
    public static MixedTypes? Find(CategoricalColumn column, int maxRows) =>
        Find(column, maxRows, "number", text => NumberParser.TryParse(text, (byte)'.', out _))
        ?? Find(column, maxRows, "date", text => DateParser.TryParse(text, out _));

    private static MixedTypes? Find(CategoricalColumn column, int maxRows, string majority, Func<byte[], bool> fits)
    {
        var counts = ColumnProfiler.LevelCounts(column);
        var levels = Array.ConvertAll(column.Levels, level => fits(Encoding.UTF8.GetBytes(level.Trim())));
        int fitting = 0, others = 0;
        for (var level = 0; level < levels.Length; level++)
        {
            fitting += levels[level] ? counts[level] : 0;
            others += levels[level] ? 0 : counts[level];
        }

        // A column chosen to be read as words may consist of numbers throughout; that is not mixed.
        if (others == 0 || fitting <= others)
        {
            return null;
        }

        var rows = Enumerable.Range(0, column.RowCount).Where(row => column.Codes[row] >= 0 && !levels[column.Codes[row]]).Take(maxRows).ToArray();
        return new MixedTypes(majority, others, column.Levels[column.Codes[rows[0]]], [.. rows.Select(row => row + 1)]);
    }
}
