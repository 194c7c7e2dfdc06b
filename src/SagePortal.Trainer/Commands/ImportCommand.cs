using System.CommandLine;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning.ModelFiles;
using SagePortal.Learning.ModelFiles.Importing;

namespace SagePortal.Trainer.Commands;

/// <summary><c>import</c>: a model of XGBoost or LightGBM becomes a model file that predicts the same; a model file is checked and written anew.</summary>
internal static class ImportCommand
{
    private static readonly Option<string> s_model = new("--model") { Description = "XGBoost model in JSON, LightGBM model in text form, or model.tar.gz", Required = true };
    private static readonly Option<string> s_out = new("--out") { Description = "Where the model goes, model.tar.gz", Required = true };
    private static readonly Option<string> s_format = new("--format") { Description = "xgboost, lightgbm, sageportal, or auto: by the first byte", DefaultValueFactory = _ => "auto" };
    private static readonly Option<string> s_target = new("--target") { Description = "Name of what is predicted", DefaultValueFactory = _ => "target" };
    private static readonly Option<string?> s_labels = new("--labels") { Description = "Class labels in the order of the model's classes, separated by commas (default: 0,1,…)" };
    private static readonly Option<bool> s_json = new("--json") { Description = "A JSON summary on standard output" };

    public static Command Create()
    {
        s_format.AcceptOnlyFromAmong("auto", "xgboost", "lightgbm", "sageportal");
        var command = new Command("import", "Takes over a model of XGBoost or LightGBM") { s_model, s_out, s_format, s_target, s_labels, s_json };
        command.SetAction(parsed =>
        {
            var pipeline = Import(parsed);
            using (var stream = File.Create(parsed.GetRequiredValue(s_out)))
            {
                pipeline.Save(stream);
            }

            Console.Out.WriteLine(parsed.GetValue(s_json)
                ? JsonSerializer.Serialize(new { pipeline.ProblemType, pipeline.ClassLabels, Columns = pipeline.Schema.Select(c => c.Name), pipeline.Manifest.Algorithm }, JobJson.Options)
                : $"{pipeline.Manifest.Algorithm} model of {pipeline.Schema.Count} columns imported");
            return ExitCode.Done;
        });
        return command;
    }

    private static FittedPipeline Import(ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(s_model);
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"model `{path}` does not exist");
        }

        var labels = parsed.GetValue(s_labels)?.Split(',', StringSplitOptions.TrimEntries);
        try
        {
            using var stream = File.OpenRead(path);
            var format = FormatOf(stream, parsed.GetValue(s_format)!);
            if (format == "sageportal")
            {
                return FittedPipeline.Load(stream);
            }

            using var reader = new StreamReader(stream);
            return format == "xgboost"
                ? ImportedPipeline.Create(XgboostJson.Read(stream), "XGBoost", parsed.GetValue(s_target)!, labels)
                : ImportedPipeline.Create(LightGbmText.Read(reader), "LightGBM", parsed.GetValue(s_target)!, labels);
        }
        catch (ModelFormatException e)
        {
            throw new DataProblemException("ModelUnreadable", $"`{path}`: {e.Message}");
        }
    }

    private static string FormatOf(Stream stream, string format)
    {
        if (format != "auto")
        {
            return format;
        }

        const byte firstOfGzip = 0x1f;
        var first = stream.ReadByte();
        stream.Position = 0;
        return first switch
        {
            firstOfGzip => "sageportal",
            '{' => "xgboost",
            _ => "lightgbm",
        };
    }
}
