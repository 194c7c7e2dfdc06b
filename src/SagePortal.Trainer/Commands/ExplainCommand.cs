using System.CommandLine;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning.Explaining;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.Trainer.Commands;

/// <summary><c>explain</c>: a model file and a table give, for each row, what each input column contributed to the prediction.</summary>
internal static class ExplainCommand
{
    private const string Auto = "auto";

    private static readonly Option<string> s_model = new("--model") { Description = "Model file, model.tar.gz", Required = true };
    private static readonly Option<string> s_data = new("--data") { Description = "Table whose predictions are explained, CSV or gzipped CSV", Required = true };
    private static readonly Option<string> s_out = new("--out") { Description = "Where the contributions go, CSV", Required = true };
    private static readonly Option<string> s_method = new("--method") { Description = "exact (TreeSHAP, linear), permutation (sampled), or auto: exact where the model allows it", DefaultValueFactory = _ => Auto };
    private static readonly Option<string> s_output = new("--output") { Description = "What contributions sum to: prediction, margin (log-odds) or auto", DefaultValueFactory = _ => Auto };
    private static readonly Option<string?> s_background = new("--background") { Description = "Table whose rows stand for what is unknown when sampling (default: the columns' distributions in the model)" };
    private static readonly Option<int> s_backgroundRows = new("--background-rows") { Description = "Rows drawn from --background", DefaultValueFactory = _ => BackgroundRows.DefaultCount };
    private static readonly Option<int> s_rounds = new("--rounds") { Description = "Pairs of orders per background row when sampling", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> s_seed = new("--seed") { Description = "Same seed, same contributions", DefaultValueFactory = _ => 0 };
    private static readonly Option<int> s_threads = new("--threads") { Description = "Threads to use", DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<bool> s_json = new("--json") { Description = "A JSON summary on standard output" };

    public static Command Create()
    {
        s_method.AcceptOnlyFromAmong(Auto, "exact", "permutation");
        s_output.AcceptOnlyFromAmong(Auto, "prediction", "margin");
        RequirePositive(s_backgroundRows);
        RequirePositive(s_rounds);
        var command = new Command("explain", "Tells what each input column contributed to each prediction") { s_model, s_data, s_out, s_method, s_output, s_background, s_backgroundRows, s_rounds, s_seed, s_threads, s_json };
        command.SetAction(parsed =>
        {
            var pipeline = FittedPipeline.Load(parsed.GetRequiredValue(s_model));
            var explanation = Explain(pipeline, parsed);
            using (var writer = new StreamWriter(parsed.GetRequiredValue(s_out)))
            {
                ContributionsCsv.Write(explanation, writer);
            }

            Console.Out.WriteLine(Summarize(explanation, pipeline, parsed.GetValue(s_json)));
            return ExitCode.Done;
        });
        return command;
    }

    private static void RequirePositive(Option<int> option) =>
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && int.TryParse(word, out var value) && value < 1)
            {
                result.AddError($"{option.Name} {word} is not at least 1");
            }
        });

    private static Explanation Explain(FittedPipeline pipeline, ParseResult parsed)
    {
        var threads = Math.Max(1, parsed.GetValue(s_threads));
        var options = new ExplainerOptions
        {
            Method = parsed.GetValue(s_method) switch { "exact" => ExplanationMethod.Exact, "permutation" => ExplanationMethod.Permutation, _ => null },
            Output = parsed.GetValue(s_output) switch { "prediction" => ExplainedOutput.Prediction, "margin" => ExplainedOutput.Margin, _ => null },
            Sampling = new PermutationSamplerOptions { Rounds = parsed.GetValue(s_rounds), Seed = parsed.GetValue(s_seed) },
        };
        var rows = Read(pipeline, parsed.GetRequiredValue(s_data), threads);
        var background = parsed.GetValue(s_background) is { } path
            ? BackgroundRows.Sample(Read(pipeline, path, threads), parsed.GetValue(s_backgroundRows), options.Sampling.Seed)
            : null;
        return PipelineExplainer.Create(pipeline, background, options).Explain(rows, threads);
    }

    private static Table Read(FittedPipeline pipeline, string path, int threads)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"table `{path}` does not exist");
        }

        var read = CsvReader.Read(path, new CsvReadOptions { Schema = [.. pipeline.Schema.Select(c => c.ToSchema())], Threads = threads });
        var needed = pipeline.Parts.SelectMany(p => p.Preparation.Columns).ToHashSet(StringComparer.Ordinal);
        var absent = read.AbsentColumns.Where(needed.Contains).ToArray();
        return absent.Length == 0
            ? read.Table
            : throw new DataProblemException("ColumnMissing", $"`{path}` lacks {string.Join(", ", absent.Select(c => $"column `{c}`"))}, which the model was trained on");
    }

    private static string Summarize(Explanation explanation, FittedPipeline pipeline, bool json) => json
        ? JsonSerializer.Serialize(
            new { Rows = explanation.Attributions.RowCount, explanation.Columns, explanation.Outputs, explanation.Method, explanation.Output, explanation.Attributions.BaseValues, pipeline.Manifest.CandidateName },
            JobJson.Options)
        : $"{explanation.Attributions.RowCount} rows explained: contributions to the {(explanation.Output == ExplainedOutput.Margin ? "margin" : "prediction")} of {pipeline.Manifest.CandidateName}, {(explanation.Method == ExplanationMethod.Exact ? "exact" : "sampled")}";
}
