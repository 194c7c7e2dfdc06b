using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Jobs;

/// <summary>
/// After the search: the best single candidate becomes the model at once, then the ensemble replaces it if it is no worse and
/// done in time. So whatever the clock or a fault does here, a usable model stands.
/// </summary>
internal sealed class JobEnding(WorkFolder folder, AutoMLJobConfig config, TrainingSet data, Metric objective, Leaderboard leaderboard, CandidateRecorder recorder, EventStream events, JobClock clock, TimeProvider time)
{
    /// <summary>Granted even when the budget is spent: the allowance that a restart at the last moment needs.</summary>
    private const double LeastSeconds = 2;

    public async Task<CandidateSummary> RunAsync(CancellationToken cancellationToken)
    {
        var best = leaderboard.Best ?? throw new InvalidOperationException("no candidate is finished");
        DurableFile.Copy(folder.CandidateModel(best.Summary.Name), folder.Model);
        events.Tell(new StageChanged(SecondaryStatus.GeneratingModelInsightsReport));
        if (config.Mode == AutoMLMode.HyperparameterTuning || leaderboard.Count < 2)
        {
            return await FinishAsync(best, cancellationToken).ConfigureAwait(false);
        }

        var seconds = Math.Max(LeastSeconds, clock.LeftSeconds);
        var deadline = clock.ElapsedSeconds + seconds;
        var blending = Task.Run(() => Blend(deadline), cancellationToken);
        try
        {
            var limit = double.IsFinite(seconds) ? TimeSpan.FromSeconds(seconds) : Timeout.InfiniteTimeSpan;
            var ensemble = await blending.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
            best = ensemble is not null && !objective.IsBetter(leaderboard.Score(best), leaderboard.Score(ensemble)) ? ensemble : best;
        }
        catch (TimeoutException)
        {
        }

        return await FinishAsync(best, cancellationToken).ConfigureAwait(false);
    }

    private async Task<CandidateSummary> FinishAsync(SavedTrial best, CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        DurableFile.Copy(folder.CandidateModel(best.Summary.Name), folder.Model);
        return best.Summary;
    }

    private SavedTrial? Blend(double deadline)
    {
        var startedAt = time.GetUtcNow();
        var half = clock.ElapsedSeconds + ((deadline - clock.ElapsedSeconds) / 3);
        var finished = leaderboard.Finished;
        var greedy = new GreedyEnsemble(objective, config.Seed) { Threads = config.Threads, IsOutOfTime = () => clock.ElapsedSeconds > half };
        var members = greedy.Select([.. finished.Select(t => (t.Summary.Name, t.OutOfFold))], data.ValidatedTarget);
        if (members.Count < 2)
        {
            return null;
        }

        var blend = new EnsembleBuilder(data, objective, time).Blend(finished, members, startedAt);
        var parts = EnsembleBuilder.Join(members.Select(m => (FittedPipeline.Load(folder.CandidateModel(m.CandidateName)), m.Weight)));
        var pipeline = new FittedPipeline(recorder.Manifest(blend.Summary), parts);
        DurableFile.Write(folder.CandidateModel(EnsembleBuilder.Name), pipeline.Save);
        recorder.RecordEnsemble(blend, pipeline);
        return blend;
    }
}
