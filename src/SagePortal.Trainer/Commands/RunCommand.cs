using System.CommandLine;
using SagePortal.AutoML.Jobs;
using SagePortal.Trainer.Terminal;

namespace SagePortal.Trainer.Commands;

/// <summary><c>run</c>: the job of a work folder, as the portal starts it. JSON lines on standard output, nothing else.</summary>
internal static class RunCommand
{
    private static readonly Option<string> s_work = new("--work") { Description = "Work folder with input/config/job.json and input/data/train.csv", Required = true };

    public static Command Create()
    {
        var command = new Command("run", "Runs or resumes the job of a work folder") { s_work };
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
        using var display = EventDisplay.ToJson(Console.Out);
        var environment = new JobEnvironment { Tell = display.Tell, Stop = signals.Stop, StartupSeconds = ProcessTimes.SecondsSinceStart() };
        var ending = await AutoMLJob.RunAsync(new WorkFolder(Path.GetFullPath(work)), environment, signals.Abort).ConfigureAwait(false);
        return ending switch
        {
            JobFailed { Code: "InternalError" or "StorageFailure" or "OutOfMemory" } => ExitCode.Internal,
            JobFailed => ExitCode.BadData,
            _ => ExitCode.Done,
        };
    }
}
