using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Jobs;

/// <summary>
/// After the search: the best single candidate becomes the model at once, then the ensemble replaces it if it is no worse and
/// done in time, then the best is explained. So whatever the clock or a fault does here, a usable model stands.
/// </summary>
internal sealed class JobEnding(WorkFolder folder, AutoMLJobConfig config, TrainingSet data, Metric objective, Leaderboard leaderboard, CandidateRecorder recorder, EventStream events, JobClock clock, TimeProvider time)
{
    /// <summary>Granted even when the budget is spent: the allowance that a restart at the last moment needs.</summary>
    private const double LeastSeconds = 2;

    private double _deadline;

    private double SecondsLeft => _deadline - clock.ElapsedSeconds;

    public async Task<CandidateSummary> RunAsync(bool withEnsemble, CancellationToken cancellationToken)
    {
        _deadline = clock.ElapsedSeconds + Math.Max(LeastSeconds, clock.LeftSeconds);
        var best = leaderboard.Best?.Summary ?? throw new InvalidOperationException("no candidate is finished");
        DurableFile.Copy(folder.CandidateModel(best.Name), folder.Model);
        if (withEnsemble && leaderboard.Count > 1)
        {
            var ensemble = await InTimeAsync(Blend, cancellationToken).ConfigureAwait(false);
            best = ensemble is not null && !objective.IsBetter(leaderboard.Score(best), leaderboard.Score(ensemble)) ? ensemble : best;
        }

        DurableFile.Copy(folder.CandidateModel(best.Name), folder.Model);
        events.Tell(new StageChanged(SecondaryStatus.GeneratingExplainabilityReport));
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
            return await running.WaitAsync(limit, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync().ConfigureAwait(false);
            return null;
        }
    }

    private CandidateSummary? Blend(CancellationToken stop)
    {
        var startedAt = time.GetUtcNow();
        var selectUntil = clock.ElapsedSeconds + (SecondsLeft / 3);
        var finished = leaderboard.Finished;
        var greedy = new GreedyEnsemble(objective, config.Seed) { Threads = config.Threads, IsOutOfTime = () => stop.IsCancellationRequested || clock.ElapsedSeconds > selectUntil };
        var members = greedy.Select([.. finished.Select(t => (t.Summary.Name, t.OutOfFold))], data.ValidatedTarget);
        if (members.Count < 2)
        {
            return null;
        }

        events.Tell(new StageChanged(SecondaryStatus.GeneratingModelInsightsReport));
        var blend = new EnsembleBuilder(data, time).Blend(finished, members, startedAt);
        var temperature = TemperatureScaling.Applies(data.ValidatedTarget, blend.OutOfFold) ? TemperatureScaling.Fit(data.ValidatedTarget, blend.OutOfFold) : 1;
        var report = recorder.Judge(blend with { OutOfFold = TemperatureScaling.Apply(blend.OutOfFold, temperature) });
        var parts = EnsembleBuilder.Join(members.Select(m => (FittedPipeline.Load(folder.CandidateModel(m.CandidateName)), m.Weight)));
        stop.ThrowIfCancellationRequested();
        var pipeline = new FittedPipeline(recorder.Manifest(report) with { Temperature = temperature == 1 ? null : temperature }, parts);
        DurableFile.Write(folder.CandidateModel(EnsembleBuilder.Name), pipeline.Save);
        stop.ThrowIfCancellationRequested();
        recorder.WriteReport(report with { Preparation = parts[0].Preparation.Describe() });
        events.Tell(new CandidateChanged(report.Candidate));
        return report.Candidate;
    }

    /// <summary>Adds the importance of each column to the report of the best candidate, as far as the time allows.</summary>
    private CandidateReport? Explain(CandidateSummary best, CancellationToken stop)
    {
        if (DurableFile.ReadJson<CandidateReport>(folder.CandidateReport(best.Name)) is not { PermutationImportance.Count: 0 } report)
        {
            return null;
        }

        var pipeline = FittedPipeline.Load(folder.Model);
        var options = new PermutationOptions { Seed = config.Seed, TimeBudget = double.IsFinite(SecondsLeft) ? TimeSpan.FromSeconds(Math.Max(0, SecondsLeft * 0.6)) : null };
        var importance = new PermutationImportance(options, time).Compute(
            data.Table, data.Target, objective, [.. data.Features.Select(f => f.Name)], (rows, token) => pipeline.PredictValues(rows, config.Threads, token), stop);
        report = report with { PermutationImportance = importance };
        recorder.WriteReport(report);
        return report;
    }
}
