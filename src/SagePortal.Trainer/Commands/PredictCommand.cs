using System.CommandLine;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
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
    private static readonly Option<int> s_threads = new("--threads") { Description = "Threads to use", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<bool> s_json = new("--json") { Description = "A JSON summary on standard output" };

    public static Command Create()
    {
        var command = new Command("predict", "Applies a model to a table") { s_model, s_data, s_out, s_threads, s_json };
        command.SetAction(parsed =>
        {
            var pipeline = FittedPipeline.Load(parsed.GetRequiredValue(s_model));
            var predicted = Predict(pipeline, parsed.GetRequiredValue(s_data), parsed.GetRequiredValue(s_out), Math.Max(1, parsed.GetValue(s_threads)));
            Console.Out.WriteLine(parsed.GetValue(s_json)
                ? JsonSerializer.Serialize(new { Rows = predicted, pipeline.ProblemType, pipeline.Manifest.CandidateName, Out = parsed.GetValue(s_out) }, JobJson.Options)
                : $"{predicted} rows predicted by {pipeline.Manifest.CandidateName} ({pipeline.Manifest.Algorithm})");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Reads the table with the model's own column types and writes its predictions; returns the row count.</summary>
    public static int Predict(FittedPipeline pipeline, string dataPath, string outPath, int threads)
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
        using var writer = new StreamWriter(outPath);
        PredictionsCsv.Write(predictions, writer);
        return predictions.RowCount;
    }
}
