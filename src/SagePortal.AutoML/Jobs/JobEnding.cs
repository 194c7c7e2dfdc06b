using SagePortal.AutoML.Ensembling;

namespace SagePortal.AutoML.Jobs;

/// <summary>
/// After the search: the best single candidate becomes the model at once, then the ensemble replaces it if it is no worse and
/// done in time, then the best is explained. So whatever the clock or a fault does here, a usable model stands.
/// </summary>
internal sealed class JobEnding(JobContext job, CandidateRecorder recorder)
{
    /// <summary>Granted even when the budget is spent: the allowance that a restart at the last moment needs.</summary>
    private const double LeastSeconds = 2;

    private readonly Blending _blending = new(job, recorder);
    private double _deadline;

    private double SecondsLeft => _deadline - job.Clock.ElapsedSeconds;

    public async Task<CandidateSummary> RunAsync(bool withEnsemble, CancellationToken cancellationToken)
    {
        _deadline = job.Clock.ElapsedSeconds + Math.Max(LeastSeconds, job.Clock.LeftSeconds);
        var best = job.Leaderboard.Best?.Summary ?? throw new InvalidOperationException("no candidate is finished");
        DurableFile.Copy(job.Folder.CandidateModel(best.Name), job.Folder.Model);
        if (withEnsemble && job.Leaderboard.Count > 1)
        {
            var ensemble = await InTimeAsync(stop => _blending.Blend(SecondsLeft / 3, stop), cancellationToken, keep: job.Clock.ExplainingSeconds).ConfigureAwait(false);
            best = ensemble is not null && !job.Objective.IsBetter(job.Leaderboard.Score(best), job.Leaderboard.Score(ensemble)) ? ensemble : best;
        }

        var single = best;
        if (best.Name != EnsembleBuilder.Name)
        {
            best = await InTimeAsync(stop => _blending.Calibrate(single, stop), cancellationToken).ConfigureAwait(false) ?? best;
        }

        best = await ServeAsync(best, cancellationToken).ConfigureAwait(false);

        DurableFile.Copy(job.Folder.CandidateModel(best.Name), job.Folder.Model);
        job.Events.Tell(new StageChanged(SecondaryStatus.GeneratingExplainabilityReport));
        await ExplainAsync(best.Name, cancellationToken).ConfigureAwait(false);
        return best;
    }

    /// <summary>What the job asks of the model beside quality: a limit of time per row, a twin fitted on all rows.</summary>
    private async Task<CandidateSummary> ServeAsync(CandidateSummary best, CancellationToken cancellationToken)
    {
        var refits = job.Config.RefitsOnAllRows;
        if (job.Config.MaxPredictMicrosecondsPerRow is { } limit)
        {
            return (refits ? await InTimeAsync(stop => _blending.BlendWithin(limit, refits: true, SecondsLeft / 3, stop), cancellationToken, keep: job.Clock.ExplainingSeconds).ConfigureAwait(false) : null)
                ?? await InTimeAsync(stop => _blending.BlendWithin(limit, refits: false, SecondsLeft / 3, stop), cancellationToken, keep: job.Clock.ExplainingSeconds / 2).ConfigureAwait(false)
                ?? Fastest(limit);
        }

        if (refits)
        {
            await InTimeAsync(stop => _blending.Refit(best, stop), cancellationToken, keep: job.Clock.ExplainingSeconds).ConfigureAwait(false);
        }

        return best;
    }

    /// <summary>The best single candidate within the limit; where there is none, the one that comes nearest.</summary>
    private CandidateSummary Fastest(double limit)
    {
        var finished = job.Leaderboard.Finished;
        var within = finished.Where(t => t.Summary.PredictMicrosecondsPerRow <= limit).ToArray();
        return (within.Length > 0 ? within.MinBy(t => job.Objective.ToLoss(job.Leaderboard.Score(t))) : finished.MinBy(t => t.Summary.PredictMicrosecondsPerRow))!.Summary;
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
