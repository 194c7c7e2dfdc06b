using System.Text;
using SagePortal.AutoML.Artifacts;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>One row from a form as CSV, so that a form and a file are read by the same code.</summary>
public static class RowsCsv
{
    public static string Write(IReadOnlyList<InputColumn> schema, IReadOnlyDictionary<string, string> cells)
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', schema.Select(c => Quote(c.Name))).Append('\n');
        csv.AppendJoin(',', schema.Select(c => Quote(cells.GetValueOrDefault(c.Name, "").Trim()))).Append('\n');
        return csv.ToString();
    }

    // Always quoted: a row of one empty cell is a row, not a blank line.
    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
