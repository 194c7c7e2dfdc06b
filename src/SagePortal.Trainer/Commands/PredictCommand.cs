using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.Tabular.Csv;

namespace SagePortal.Trainer.Commands;

/// <summary><c>predict</c>: a model file and a table give a CSV of predictions.</summary>
internal static class PredictCommand
{
    private static readonly Option<string> s_model = new("--model") { Description = "Model file, model.tar.gz", Required = true };
    private static readonly Option<string> s_data = new("--data") { Description = "Table to predict, CSV or gzipped CSV", Required = true };
    private static readonly Option<string> s_out = new("--out") { Description = "Where the predictions go, CSV", Required = true };
    private static readonly Option<double?> s_level = new("--level") { Description = "Also write prediction sets (classes) or intervals (numbers) that hold the truth with this probability, e.g. 0.9" };
    private static readonly Option<ConformalMethod> s_sets = new("--sets") { Description = "How sets are formed: Aps (even over easy and hard rows) or Lac (smallest)", DefaultValueFactory = _ => ConformalMethod.Aps };
    private static readonly Option<int> s_threads = new("--threads") { Description = "Threads to use", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<bool> s_json = new("--json") { Description = "A JSON summary on standard output" };

    public static Command Create()
    {
        var command = new Command("predict", "Applies a model to a table") { s_model, s_data, s_out, s_level, s_sets, s_threads, s_json };
        s_level.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var level) && !(level > 0 && level < 1))
            {
                result.AddError($"--level {word} is not between 0 and 1");
            }
        });
        command.SetAction(parsed =>
        {
            var pipeline = FittedPipeline.Load(parsed.GetRequiredValue(s_model));
            var predicted = Predict(pipeline, parsed.GetRequiredValue(s_data), parsed.GetRequiredValue(s_out), Math.Max(1, parsed.GetValue(s_threads)), parsed.GetValue(s_level), parsed.GetValue(s_sets));
            Console.Out.WriteLine(parsed.GetValue(s_json)
                ? JsonSerializer.Serialize(new { Rows = predicted, pipeline.ProblemType, pipeline.Manifest.CandidateName, Out = parsed.GetValue(s_out) }, JobJson.Options)
                : $"{predicted} rows predicted by {pipeline.Manifest.CandidateName} ({pipeline.Manifest.Algorithm})");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Reads the table with the model's own column types and writes its predictions; returns the row count.</summary>
    public static int Predict(FittedPipeline pipeline, string dataPath, string outPath, int threads, double? level = null, ConformalMethod sets = ConformalMethod.Aps)
    {
        if (!File.Exists(dataPath))
        {
            throw new FileNotFoundException($"table `{dataPath}` does not exist");
        }

        var read = CsvReader.Read(dataPath, new CsvReadOptions { Schema = [.. pipeline.Schema.Select(c => c.ToSchema())], Threads = threads });
        var needed = pipeline.Parts.SelectMany(p => p.Preparation.Columns).ToHashSet(StringComparer.Ordinal);
        var absent = read.AbsentColumns.Where(needed.Contains).ToArray();
        if (absent.Length > 0)
        {
            throw new DataProblemException("ColumnMissing", $"`{dataPath}` lacks {string.Join(", ", absent.Select(c => $"column `{c}`"))}, which the model was trained on");
        }

        var predictions = pipeline.Predict(read.Table, threads);
        var held = level is { } wanted ? PredictionSets.Of(pipeline, predictions, wanted, sets) : null;
        using var writer = new StreamWriter(outPath);
        PredictionsCsv.Write(predictions, writer, held);
        return predictions.RowCount;
    }
}
