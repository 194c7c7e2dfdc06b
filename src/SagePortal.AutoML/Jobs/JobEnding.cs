using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

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
            var ensemble = await InTimeAsync(Blend, cancellationToken, keep: job.Clock.ExplainingSeconds).ConfigureAwait(false);
            best = ensemble is not null && !job.Objective.IsBetter(job.Leaderboard.Score(best), job.Leaderboard.Score(ensemble)) ? ensemble : best;
        }

        var single = best;
        if (best.Name != EnsembleBuilder.Name)
        {
            best = await InTimeAsync(stop => Calibrate(single, stop), cancellationToken).ConfigureAwait(false) ?? best;
        }

        DurableFile.Copy(job.Folder.CandidateModel(best.Name), job.Folder.Model);
        job.Events.Tell(new StageChanged(SecondaryStatus.GeneratingExplainabilityReport));
        await ExplainAsync(best.Name, cancellationToken).ConfigureAwait(false);
        return best;
    }

    /// <summary>Null when the time, less what is to be kept, ran out first; the work is then left behind and what it still writes is whole files only.</summary>
    private async Task<T?> InTimeAsync<T>(Func<CancellationToken, T?> work, CancellationToken cancellationToken, double keep = 0)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => work(stop.Token), cancellationToken);
        try
        {
            var limit = double.IsFinite(SecondsLeft) ? TimeSpan.FromSeconds(Math.Max(0.1, SecondsLeft - keep)) : Timeout.InfiniteTimeSpan;
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
        var parts = EnsembleBuilder.Join(members.Select(m => (recorder.Load(m.CandidateName), m.Weight)));
        stop.ThrowIfCancellationRequested();
        var stackBase = recorder.StackBase(members.SelectMany(m => finished.First(t => t.Summary.Name == m.CandidateName).Summary.StackOn));
        return Finish(blend, parts, stackBase, report => report with { Preparation = parts[0].Preparation.Describe() }, stop);
    }

    /// <summary>The best single candidate again, calibrated as an ensemble is.</summary>
    private CandidateSummary? Calibrate(CandidateSummary best, CancellationToken stop)
    {
        var trial = job.Leaderboard.Finished.FirstOrDefault(t => t.Summary.Name == best.Name);
        return trial is not null && DurableFile.ReadJson<CandidateReport>(job.Folder.CandidateReport(best.Name)) is { } written
            ? Finish(trial, recorder.Load(best.Name).Parts, recorder.StackBase(best.StackOn), report => report with { Preparation = written.Preparation, ValidationCurve = written.ValidationCurve }, stop)
            : null;
    }

    /// <summary>Calibrates probabilities, scores what comes out of it, and writes artifact and report.</summary>
    private CandidateSummary Finish(SavedTrial trial, IReadOnlyList<PipelinePart> parts, IReadOnlyList<PipelinePart> stackBase, Func<CandidateReport, CandidateReport> complete, CancellationToken stop)
    {
        var target = job.Data.ValidatedTarget;
        var choice = CalibrationChoice.Choose(target, trial.OutOfFold, job.Config.Seed);
        var report = recorder.Judge(trial with { OutOfFold = Judged(choice, trial.OutOfFold) });
        var manifest = recorder.Manifest(report) with
        {
            Calibration = choice.Calibration.Method == CalibrationMethod.None ? null : choice.Calibration,
            Conformal = ConformalCalibration.Fit(target, choice.CrossFitted),
        };
        var pipeline = new FittedPipeline(manifest, parts, stackBase);
        stop.ThrowIfCancellationRequested();
        DurableFile.Write(job.Folder.CandidateModel(trial.Summary.Name), pipeline.Save);
        stop.ThrowIfCancellationRequested();
        recorder.Keep(trial.Summary.Name, pipeline);
        recorder.WriteReport(complete(report));
        job.Events.Tell(new CandidateChanged(report.Candidate));
        return report.Candidate;
    }

    /// <summary>
    /// What scores are taken of: a temperature or a line has too few parameters to fit noise, a curve has not. Cross-fitted curves
    /// differ between rows, though, and would disturb a ranking that the one curve of the model keeps.
    /// </summary>
    private Predictions Judged(CalibrationChoice choice, Predictions outOfFold) =>
        choice.Calibration.Method == CalibrationMethod.Isotonic && job.Objective is not RankingMetric ? choice.CrossFitted : choice.Calibration.Apply(outOfFold);

    /// <summary>The best candidate's importance, then its explainability report, then importance for the others: as far as the time allows.</summary>
    private async Task ExplainAsync(string best, CancellationToken cancellationToken)
    {
        var explaining = new CandidateExplaining(job, recorder);
        await InTimeAsync(stop => explaining.AddImportance(best, Share(0.3), stop), cancellationToken).ConfigureAwait(false);
        var keep = SecondsLeft * 0.3;
        await InTimeAsync(stop => explaining.WriteReport(best, () => SecondsLeft < keep, stop), cancellationToken).ConfigureAwait(false);
        foreach (var other in job.Leaderboard.Finished.Select(t => t.Summary.Name).Append(EnsembleBuilder.Name).TakeWhile(_ => SecondsLeft >= LeastSeconds / 2))
        {
            await InTimeAsync(stop => explaining.AddImportance(other, Share(0.1), stop), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Part of the time left; null without a deadline.</summary>
    private TimeSpan? Share(double share) => double.IsFinite(SecondsLeft) ? TimeSpan.FromSeconds(Math.Max(0, SecondsLeft * share)) : null;
}
