using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Reports;

namespace SagePortal.AutoML.Jobs;

/// <summary>
/// After the search: the best single candidate becomes the model at once, then the ensemble replaces it if it is no worse and
/// done in time, then the best is explained. So whatever the clock or a fault does here, a usable model stands.
/// </summary>
internal sealed class JobEnding(JobContext job, CandidateRecorder recorder)
{
    /// <summary>Granted even when the budget is spent: the allowance that a restart at the last moment needs.</summary>
    private const double LeastSeconds = 2;

    private double _deadline;

    private double SecondsLeft => _deadline - job.Clock.ElapsedSeconds;

    public async Task<CandidateSummary> RunAsync(bool withEnsemble, CancellationToken cancellationToken)
    {
        _deadline = job.Clock.ElapsedSeconds + Math.Max(LeastSeconds, job.Clock.LeftSeconds);
        var best = job.Leaderboard.Best?.Summary ?? throw new InvalidOperationException("no candidate is finished");
        DurableFile.Copy(job.Folder.CandidateModel(best.Name), job.Folder.Model);
        if (withEnsemble && job.Leaderboard.Count > 1)
        {
            var ensemble = await InTimeAsync(Blend, cancellationToken).ConfigureAwait(false);
            best = ensemble is not null && !job.Objective.IsBetter(job.Leaderboard.Score(best), job.Leaderboard.Score(ensemble)) ? ensemble : best;
        }

        DurableFile.Copy(job.Folder.CandidateModel(best.Name), job.Folder.Model);
        job.Events.Tell(new StageChanged(SecondaryStatus.GeneratingExplainabilityReport));
        await InTimeAsync(stop => Explain(best, stop), cancellationToken).ConfigureAwait(false);
        return best;
    }

    /// <summary>Null when the time ran out first; the work is then left behind and what it still writes is whole files only.</summary>
    private async Task<T?> InTimeAsync<T>(Func<CancellationToken, T?> work, CancellationToken cancellationToken)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => work(stop.Token), cancellationToken);
        try
        {
            var limit = double.IsFinite(SecondsLeft) ? TimeSpan.FromSeconds(Math.Max(0.1, SecondsLeft)) : Timeout.InfiniteTimeSpan;
            return await running.WaitAsync(limit, job.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is OutOfMemoryException or IOException)
        {
            // The best single candidate stands; a blend or an explanation that does not fit must not fail the job.
            return null;
        }
    }

    private CandidateSummary? Blend(CancellationToken stop)
    {
        var startedAt = job.Time.GetUtcNow();
        var selectUntil = job.Clock.ElapsedSeconds + (SecondsLeft / 3);
        var finished = job.Leaderboard.Finished;
        var greedy = new GreedyEnsemble(job.Objective, job.Config.Seed) { Threads = job.Config.Threads, IsOutOfTime = () => stop.IsCancellationRequested || job.Clock.ElapsedSeconds > selectUntil };
        var members = greedy.Select([.. finished.Select(t => (t.Summary.Name, t.OutOfFold))], job.Data.ValidatedTarget, job.Data.FoldPositions);
        if (members.Count < 2)
        {
            return null;
        }

        job.Events.Tell(new StageChanged(SecondaryStatus.GeneratingModelInsightsReport));
        var blend = new EnsembleBuilder(job.Data, job.Time).Blend(finished, members, startedAt);
        var temperature = TemperatureScaling.Applies(job.Data.ValidatedTarget, blend.OutOfFold) ? TemperatureScaling.Fit(job.Data.ValidatedTarget, blend.OutOfFold) : 1;
        var report = recorder.Judge(blend with { OutOfFold = TemperatureScaling.Apply(blend.OutOfFold, temperature) });
        var parts = EnsembleBuilder.Join(members.Select(m => (recorder.Load(m.CandidateName), m.Weight)));
        stop.ThrowIfCancellationRequested();
        var pipeline = new FittedPipeline(recorder.Manifest(report) with { Temperature = temperature == 1 ? null : temperature }, parts);
        DurableFile.Write(job.Folder.CandidateModel(EnsembleBuilder.Name), pipeline.Save);
        stop.ThrowIfCancellationRequested();
        recorder.Keep(EnsembleBuilder.Name, pipeline);
        recorder.WriteReport(report with { Preparation = parts[0].Preparation.Describe() });
        job.Events.Tell(new CandidateChanged(report.Candidate));
        return report.Candidate;
    }

    /// <summary>Adds the importance of each column to the report of the best candidate, as far as the time allows.</summary>
    private CandidateReport? Explain(CandidateSummary best, CancellationToken stop)
    {
        if (DurableFile.ReadJson<CandidateReport>(job.Folder.CandidateReport(best.Name)) is not { PermutationImportance.Count: 0 } report)
        {
            return null;
        }

        var pipeline = recorder.Load(best.Name);
        var options = new PermutationOptions { Seed = job.Config.Seed, TimeBudget = double.IsFinite(SecondsLeft) ? TimeSpan.FromSeconds(Math.Max(0, SecondsLeft * 0.6)) : null };
        var importance = new PermutationImportance(options, job.Time).Compute(
            job.Data.Table, job.Data.Target, job.Objective, [.. job.Data.Features.Select(f => f.Name)], (rows, token) => pipeline.PredictValues(rows, job.Config.Threads, token), stop);
        report = report with { PermutationImportance = importance };
        recorder.WriteReport(report);
        return report;
    }
}
