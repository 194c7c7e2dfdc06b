using System.Text;
using SagePortal.Tabular.Csv.Parsing;

namespace SagePortal.Tabular.Csv.Dialects;

/// <summary>The first rows of a sample as text.</summary>
internal static unsafe class PreviewRows
{
    public static IReadOnlyList<string[]> Read(SampleRows sample, CellReader cells, int rows)
    {
        var chunk = sample.Chunk;
        var shown = new string[Math.Min(rows, chunk.RowCount)][];
        for (var row = 0; row < shown.Length; row++)
        {
            shown[row] = new string[sample.Header.Length];
            for (var column = 0; column < shown[row].Length; column++)
            {
                var cell = chunk.FirstCells[row] + column;
                var ends = chunk.Tokenizer.Ends;
                shown[row][column] = Encoding.UTF8.GetString(cells.Read(chunk.Pointer + ends[cell - 1] + 1, chunk.Pointer + ends[cell]));
            }
        }

        return shown;
    }
}
