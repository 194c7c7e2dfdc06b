using System.Text.Json;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.Trainer.Terminal;

namespace SagePortal.Trainer.Commands;

/// <summary>One <c>automl</c> call: a job in a temporary work folder, then what the caller asked for out of it.</summary>
internal sealed class AutoMLRun
{
    public required AutoMLJobConfig Config { get; init; }

    public required string Train { get; init; }

    public string? Test { get; init; }

    public string? Predictions { get; init; }

    public string? Model { get; init; }

    public string? Report { get; init; }

    public bool Json { get; init; }

    public async Task<int> RunAsync()
    {
        var root = Directory.CreateTempSubdirectory("sageportal-automl-").FullName;
        try
        {
            return await RunInAsync(new WorkFolder(root)).ConfigureAwait(false);
        }
        finally
        {
            Discard(root);
        }
    }

    /// <summary>An abandoned fit may still write into it; the system clears its temporary folder in the end.</summary>
    private static void Discard(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
        }
    }

    private async Task<int> RunInAsync(WorkFolder folder)
    {
        Fill(folder);
        using var signals = new StopSignals();
        using var display = Json ? EventDisplay.ToJson(Console.Out) : EventDisplay.ForPeople(Console.Error);
        var environment = new JobEnvironment { Tell = display.Tell, Stop = signals.Stop, StartupSeconds = ProcessTimes.SecondsSinceStart(), WritesDataReport = false };
        var ending = await AutoMLJob.RunAsync(folder, environment, signals.Abort).ConfigureAwait(false);
        display.Finish();
        if (ending is JobFailed failed)
        {
            await Console.Error.WriteLineAsync($"error: {failed.Reason}").ConfigureAwait(false);
            return failed.Code is "InternalError" or "StorageFailure" or "OutOfMemory" ? ExitCode.Internal : ExitCode.BadData;
        }

        return Deliver(folder, (JobCompleted)ending, display.Candidates);
    }

    private void Fill(WorkFolder folder)
    {
        if (!File.Exists(Train))
        {
            throw new FileNotFoundException($"training table `{Train}` does not exist");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(folder.TrainingData)!);
        Directory.CreateDirectory(Path.GetDirectoryName(folder.JobConfig)!);
        File.CreateSymbolicLink(folder.TrainingData, Path.GetFullPath(Train));
        File.WriteAllText(folder.JobConfig, JsonSerializer.Serialize(Config with { MaxAutoMLJobRuntimeInSeconds = JobSeconds() }, JobJson.Indented));
    }

    /// <summary>The budget is for everything: a twentieth, at most five seconds, stays for the predictions.</summary>
    private int? JobSeconds() => Config.MaxAutoMLJobRuntimeInSeconds is { } seconds && Test is not null
        ? Math.Max(1, seconds - (int)Math.Min(5, Math.Ceiling(seconds / 20.0)))
        : Config.MaxAutoMLJobRuntimeInSeconds;

    private int Deliver(WorkFolder folder, JobCompleted completed, IReadOnlyList<CandidateSummary> candidates)
    {
        if (Test is not null)
        {
            PredictCommand.Predict(FittedPipeline.Load(folder.Model), Test, Predictions!, Config.Threads);
        }

        if (Model is not null)
        {
            File.Copy(folder.Model, Model, overwrite: true);
        }

        if (Report is not null)
        {
            WriteReport(folder, completed, candidates);
        }

        if (!Json)
        {
            LeaderboardText.Write(Console.Out, completed, candidates);
        }

        return ExitCode.Done;
    }

    private void WriteReport(WorkFolder folder, JobCompleted completed, IReadOnlyList<CandidateSummary> candidates)
    {
        using var best = JsonDocument.Parse(File.ReadAllBytes(folder.CandidateReport(completed.BestCandidate)));
        var report = new { completed.BestCandidate, completed.Ending, Candidates = candidates, Best = best.RootElement };
        File.WriteAllText(Report!, JsonSerializer.Serialize(report, JobJson.Indented));
    }
}
