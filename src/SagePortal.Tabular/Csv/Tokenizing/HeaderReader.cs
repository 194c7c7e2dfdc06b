using System.Globalization;
using System.Text;
using SagePortal.Tabular.Csv.Parsing;

namespace SagePortal.Tabular.Csv.Tokenizing;

/// <summary>Column names of the first row, or why they cannot serve.</summary>
internal static class HeaderReader
{
    /// <exception cref="TabularException">Too many names, an empty one, one twice, or a row of values.</exception>
    public static unsafe string[] Read(Chunk chunk, int firstCell, int lastCell, CellReader cells, int maxColumns)
    {
        var count = lastCell - firstCell + 1;
        if (count > maxColumns)
        {
            throw new TabularException(
                TabularErrorCode.TooManyColumns, $"the header has {count} columns, at most {maxColumns} are accepted: leave columns out, or check the delimiter");
        }

        var names = new string[count];
        for (var i = 0; i < count; i++)
        {
            var start = chunk.Pointer + chunk.Tokenizer.Ends[firstCell + i - 1] + 1;
            names[i] = Encoding.UTF8.GetString(cells.Read(start, chunk.Pointer + chunk.Tokenizer.Ends[firstCell + i])).Trim();
        }

        Check(names);
        return names;
    }

    private static void Check(string[] names)
    {
        if (Array.TrueForAll(names, IsNumber) && Array.Exists(names, name => !name.AsSpan().ContainsOnlyDigits()))
        {
            throw new TabularException(
                TabularErrorCode.HeaderMissing, "the first row holds only numbers: put a header row with column names above it", line: 1);
        }

        var positions = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            var position = (i + 1).ToString(CultureInfo.InvariantCulture);
            if (names[i].Length == 0)
            {
                throw new TabularException(
                    TabularErrorCode.EmptyColumnName, $"column {position} has no name in the header: name it, or leave the column out", line: 1, position);
            }

            if (!positions.TryAdd(names[i], i + 1))
            {
                throw new TabularException(
                    TabularErrorCode.DuplicateColumn,
                    $"columns {positions[names[i]]} and {position} are both named `{names[i]}`: rename one of them", line: 1, names[i]);
            }
        }
    }

    private static bool IsNumber(string name) => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
