using System.CommandLine;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Recreation;
using SagePortal.Tabular;
using SagePortal.Trainer.Policies;
using SagePortal.Trainer.Reviews;

namespace SagePortal.Trainer.Commands;

/// <summary>The command line: parses, runs and turns failures into exit codes.</summary>
internal static class TrainerCommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Trains and applies models of tables: AutoML without a portal.")
        {
            AutoMLCommand.Create(),
            FitCommand.Create(),
            PredictCommand.Create(),
            ExplainCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            RecreateCommand.Create(),
            ProfileCommand.Create(),
            RunCommand.Create(),
            TransformCommand.Create(),
            PolicyCommand.Create(),
            ReviewCommand.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"error: {error.Message}").ConfigureAwait(false);
            }

            await Console.Error.WriteLineAsync("try --help").ConfigureAwait(false);
            return ExitCode.WrongUse;
        }

        // Signals are ours: the first asks to finish early, not to die.
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"error: {Describe(e)}").ConfigureAwait(false);
            return CodeOf(e);
        }
    }

    private static string Describe(Exception e) => e switch
    {
        TabularException or DataProblemException or ArtifactException or PolicyFileException or ReviewFileException or RecreationException or IOException or UnauthorizedAccessException => e.Message,
        OperationCanceledException => "interrupted",
        _ => e.ToString(),
    };

    private static int CodeOf(Exception e) => e switch
    {
        TabularException or DataProblemException or ArtifactException or PolicyFileException or ReviewFileException or RecreationException or FileNotFoundException or DirectoryNotFoundException => ExitCode.BadData,
        OperationCanceledException => ExitCode.Interrupted,
        _ => ExitCode.Internal,
    };
}
