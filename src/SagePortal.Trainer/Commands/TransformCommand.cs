using System.CommandLine;
using SagePortal.AutoML.Transform;
using SagePortal.Trainer.Terminal;

namespace SagePortal.Trainer.Commands;

/// <summary><c>transform</c>: the transform job of a work folder, as the portal starts it. JSON lines on standard output, nothing else.</summary>
internal static class TransformCommand
{
    private static readonly Option<string> s_work = new("--work") { Description = "Work folder with input/config/transform.json, input/model/model.tar.gz and input/data/0…", Required = true };

    public static Command Create()
    {
        var command = new Command("transform", "Runs or resumes the transform job of a work folder") { s_work };
        command.SetAction((parsed, _) => RunAsync(parsed.GetRequiredValue(s_work)));
        return command;
    }

    private static async Task<int> RunAsync(string work)
    {
        if (!Directory.Exists(work))
        {
            throw new DirectoryNotFoundException($"work folder `{work}` does not exist");
        }

        ProcessPriority.Lower();
        using var signals = new StopSignals();
        signals.AbortWhenInputCloses();
        var environment = new TransformEnvironment { Tell = Tell, Stop = signals.Stop, Load = InferenceTransformModel.Load };
        var ending = await TransformJob.RunAsync(new TransformFolder(Path.GetFullPath(work)), environment, signals.Abort).ConfigureAwait(false);
        return ending switch
        {
            TransformFailed { Code: "InternalError" or "StorageFailure" or "OutOfMemory" } => ExitCode.Internal,
            TransformFailed => ExitCode.BadData,
            _ => ExitCode.Done,
        };
    }

    private static void Tell(TransformEvent told)
    {
        Console.Out.WriteLine(told.ToLine());
        Console.Out.Flush();
    }
}
