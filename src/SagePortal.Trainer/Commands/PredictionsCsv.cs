using System.Globalization;
using SagePortal.AutoML.Artifacts;
using SagePortal.Learning;

namespace SagePortal.Trainer.Commands;

/// <summary>Predictions as CSV: a column per class named by its label (probabilities), or <c>prediction</c>; numbers read back exactly.</summary>
internal static class PredictionsCsv
{
    public static void Write(PredictionTable predictions, TextWriter writer)
    {
        writer.NewLine = "\n";
        if (predictions.Problem == ProblemType.Regression)
        {
            writer.WriteLine("prediction");
            foreach (var number in predictions.Numbers)
            {
                writer.WriteLine(Format(number));
            }

            return;
        }

        writer.WriteLine(string.Join(',', predictions.ClassLabels.Select(Quote)));
        for (var row = 0; row < predictions.RowCount; row++)
        {
            for (var k = 0; k < predictions.ClassLabels.Count; k++)
            {
                writer.Write(k == 0 ? "" : ",");
                writer.Write(Format(predictions.ProbabilityOf(row, k)));
            }

            writer.WriteLine();
        }
    }

    private static string Format(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Quote(string word) =>
        word.AsSpan().IndexOfAny("\",\r\n") < 0 ? word : $"\"{word.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
