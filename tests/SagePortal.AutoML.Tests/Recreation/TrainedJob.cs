using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tests.Jobs;

namespace SagePortal.AutoML.Tests.Recreation;

/// <summary>A job of two levels on a small table, run once for all programs.</summary>
public sealed class TrainedJob : IAsyncLifetime
{
    internal JobFolder Job { get; } = new JobFolder().With(JobFolder.Config with { MaxCandidates = 10, Mode = AutoMLMode.Ensembling, ObjectiveMetric = "LogLoss", Seed = 7 }, JobFolder.Binary(760, signal: 0.9));

    internal string Data => Job.Folder.TrainingData;

    public async ValueTask InitializeAsync()
    {
        using var abort = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Job.RunAsync(
            e =>
            {
                if (e is DataAnalyzed)
                {
                    abort.Cancel();
                }
            },
            abort: abort.Token));

        // Whether a second level pays is not the question here.
        await File.WriteAllTextAsync(Path.Combine(Job.Folder.Checkpoints, "stack.json"), """{"inputs":["gbdt-003","symmetric-006"]}""");
        Assert.IsType<JobCompleted>(await Job.RunAsync());
    }

    public ValueTask DisposeAsync()
    {
        Job.Dispose();
        return ValueTask.CompletedTask;
    }

    internal CandidateSummary Candidate(Func<CandidateSummary, bool> suits) => Job.Completed.Last(suits);
}
