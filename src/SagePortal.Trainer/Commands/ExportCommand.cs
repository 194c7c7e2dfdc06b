using System.CommandLine;
using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;

namespace SagePortal.Trainer.Commands;

/// <summary><c>export</c>: a model file becomes an ONNX model for other runtimes.</summary>
internal static class ExportCommand
{
    private static readonly Option<string> s_model = new("--model") { Description = "Model file, model.tar.gz", Required = true };
    private static readonly Option<string> s_out = new("--out") { Description = "Where the ONNX model goes", Required = true };
    private static readonly Option<bool> s_json = new("--json") { Description = "A JSON summary on standard output" };

    public static Command Create()
    {
        var command = new Command("export", "Writes a model as ONNX") { s_model, s_out, s_json };
        command.SetAction(parsed =>
        {
            var pipeline = FittedPipeline.Load(parsed.GetRequiredValue(s_model));
            using var model = new MemoryStream();
            var prepared = OnnxExport.Write(pipeline, model);
            File.WriteAllBytes(parsed.GetRequiredValue(s_out), model.ToArray());
            if (parsed.GetValue(s_json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(new { pipeline.Manifest.CandidateName, Bytes = model.Length, PreparedInputs = prepared }, JobJson.Options));
            }
            else
            {
                Console.Out.WriteLine($"{pipeline.Manifest.CandidateName} exported, {model.Length} bytes");
                if (prepared.Count > 0)
                {
                    Console.Out.WriteLine($"dates and text have no operators: give these inputs prepared: {string.Join(", ", prepared.Take(20))}{(prepared.Count > 20 ? " …" : "")}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }
}
