using System.Globalization;
using SagePortal.AutoML.Explaining;

namespace SagePortal.Trainer.Commands;

/// <summary>
/// Contributions as CSV: row number from 1, what is explained, base value, one column per input column, and their sum. Several
/// classes give several lines per row.
/// </summary>
internal static class ContributionsCsv
{
    public static void Write(Explanation explanation, TextWriter writer)
    {
        writer.NewLine = "\n";
        writer.WriteLine(string.Join(',', ["row", "output", "base_value", .. explanation.Columns.Select(Quote), explanation.Output == ExplainedOutput.Margin ? "margin" : "prediction"]));
        for (var row = 0; row < explanation.Attributions.RowCount; row++)
        {
            for (var k = 0; k < explanation.Outputs.Count; k++)
            {
                writer.Write((row + 1).ToString(CultureInfo.InvariantCulture));
                writer.Write(',');
                writer.Write(Quote(explanation.Outputs[k]));
                writer.Write(',');
                writer.Write(Format(explanation.Attributions.BaseValues[k]));
                foreach (var value in explanation.Attributions.Row(row, k))
                {
                    writer.Write(',');
                    writer.Write(Format(value));
                }

                writer.Write(',');
                writer.WriteLine(Format(explanation.Attributions.RawPrediction(row, k)));
            }
        }
    }

    private static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string word) =>
        word.AsSpan().IndexOfAny("\",\r\n") < 0 ? word : $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
