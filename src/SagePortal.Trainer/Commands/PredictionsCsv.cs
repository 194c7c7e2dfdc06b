using System.Globalization;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Jobs;
using SagePortal.Learning;

namespace SagePortal.Trainer.Commands;

/// <summary>
/// Predictions as CSV: a column per class named by its label (probabilities), or <c>prediction</c>; numbers read back exactly. With
/// sets also <c>prediction_set</c>, a JSON list of labels, or <c>lower</c> and <c>upper</c>.
/// </summary>
internal static class PredictionsCsv
{
    public static void Write(PredictionTable predictions, TextWriter writer, PredictionSets? sets = null)
    {
        writer.NewLine = "\n";
        if (predictions.Problem == ProblemType.Regression)
        {
            writer.WriteLine(sets is null ? "prediction" : "prediction,lower,upper");
            for (var row = 0; row < predictions.Numbers.Length; row++)
            {
                writer.WriteLine(Format(predictions.Numbers[row]) + (sets is null ? "" : $",{Format(sets.Lower[row])},{Format(sets.Upper[row])}"));
            }

            return;
        }

        writer.WriteLine(string.Join(',', predictions.ClassLabels.Select(Quote)) + (sets is null ? "" : ",prediction_set"));
        for (var row = 0; row < predictions.RowCount; row++)
        {
            for (var k = 0; k < predictions.ClassLabels.Count; k++)
            {
                writer.Write(k == 0 ? "" : ",");
                writer.Write(Format(predictions.ProbabilityOf(row, k)));
            }

            writer.WriteLine(sets is null ? "" : "," + Quote(JsonSerializer.Serialize(sets.Sets[row], JobJson.Options)));
        }
    }

    private static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string word) =>
        word.AsSpan().IndexOfAny("\",\r\n") < 0 ? word : $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
