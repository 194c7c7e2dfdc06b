using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Ensembling;
using SagePortal.AutoML.Recreation;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Jobs;

/// <summary>Makes the last candidates of a job out of those that are finished: blends, a calibrated single one, refit twins.</summary>
internal sealed class Blending(JobContext job, CandidateRecorder recorder)
{
    /// <summary>The blend within a limit of time per row.</summary>
    public const string LimitedName = "ensemble-fast";

    /// <summary>Behind the name of what was fitted again on all rows.</summary>
    public const string RefitSuffix = "-full";

    private const int MostAttempts = 6;

    private readonly Dictionary<string, double> _microseconds = new(StringComparer.Ordinal);
    private AllRowsRefit? _refit;

    /// <summary>The best blend of all; null when a single candidate is as good.</summary>
    /// <param name="selectSeconds">Wall seconds for choosing.</param>
    /// <param name="stop">Ends it at once.</param>
    public CandidateSummary? Blend(double selectSeconds, CancellationToken stop)
    {
        var members = Select(null, selectSeconds, stop);
        if (members.Count < 2)
        {
            return null;
        }

        job.Events.Tell(new StageChanged(SecondaryStatus.GeneratingModelInsightsReport));
        return Finish(Describe(EnsembleBuilder.Name, members, 1), Models(members), BaseOf(members), report => report, stop);
    }

    /// <summary>
    /// The best blend that predicts a row within the limit, as measured on the whole pipeline: candidates are first chosen by their own
    /// times, then by less as long as the pipeline is too slow.
    /// </summary>
    /// <param name="limit">Microseconds per row.</param>
    /// <param name="refits">Whether it is the refit twin that must keep the limit; it is made at once and returned.</param>
    /// <param name="selectSeconds">Wall seconds for choosing, in all.</param>
    /// <param name="stop">Ends it at once.</param>
    /// <returns>Null when nothing kept the limit.</returns>
    public CandidateSummary? BlendWithin(double limit, bool refits, double selectSeconds, CancellationToken stop)
    {
        var (most, tried) = (limit, new HashSet<string>(StringComparer.Ordinal));
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var members = Select(new PredictionCost(most, picked => Microseconds(picked, refits)), selectSeconds / MostAttempts, stop);
            var parts = refits ? Refit(members, stop) : (Models(members), BaseOf(members));
            if (parts is not { } model)
            {
                return null;
            }

            var measured = Measure(model.Item1, model.Item2, limit, stop);
            if (measured <= limit)
            {
                var blend = Finish(Describe(LimitedName, members, 2), Models(members), BaseOf(members), report => report, stop);
                return refits ? FinishRefit(blend, model.Item1, model.Item2, measured, stop) : blend;
            }

            if (!tried.Add(string.Join(' ', members.Select(m => m.CandidateName))) && members.Count == 1)
            {
                return null;
            }

            most *= Math.Min(0.9, limit / measured);
        }

        return null;
    }

    /// <summary>The best single candidate again, calibrated as an ensemble is.</summary>
    public CandidateSummary? Calibrate(CandidateSummary best, CancellationToken stop)
    {
        var trial = job.Leaderboard.Finished.FirstOrDefault(t => t.Summary.Name == best.Name);
        return trial is not null && DurableFile.ReadJson<CandidateReport>(job.Folder.CandidateReport(best.Name)) is { } written
            ? Finish(trial, recorder.Load(best.Name).Parts, recorder.StackBase(best.StackOn), report => report with { Preparation = written.Preparation, ValidationCurve = written.ValidationCurve }, stop)
            : null;
    }

    /// <summary>The candidate's members fitted once more on all rows; null when time ran out.</summary>
    public CandidateSummary? Refit(CandidateSummary parent, CancellationToken stop)
    {
        IReadOnlyList<EnsembleMember> members = parent.Members.Count > 0 ? parent.Members : [new EnsembleMember(parent.Name, 1)];
        return Refit(members, stop) is var (parts, stackBase)
            ? FinishRefit(parent, parts, stackBase, Measure(parts, stackBase, parent.PredictMicrosecondsPerRow, stop), stop)
            : null;
    }

    private IReadOnlyList<EnsembleMember> Select(PredictionCost? cost, double seconds, CancellationToken stop)
    {
        var until = job.Clock.ElapsedSeconds + seconds;
        var greedy = new GreedyEnsemble(job.Objective, job.Config.Seed) { Threads = job.Config.Threads, Cost = cost, IsOutOfTime = () => stop.IsCancellationRequested || job.Clock.ElapsedSeconds > until };
        return greedy.Select([.. job.Leaderboard.Current.Select(t => (t.Summary.Name, t.OutOfFold))], job.Data.ValidatedTarget, job.Data.FoldPositions);
    }

    /// <summary>Of the candidates and those they stack upon, each once; a refit has one model in place of one per fold.</summary>
    private double Microseconds(IReadOnlyCollection<int> picked, bool refits)
    {
        var (finished, current) = (job.Leaderboard.Finished, job.Leaderboard.Current);
        var needed = picked.Select(i => current[i].Summary.Name).Concat(picked.SelectMany(i => current[i].Summary.StackOn)).Distinct(StringComparer.Ordinal);
        return needed.Sum(name =>
        {
            var pipeline = recorder.Load(name);
            if (!_microseconds.TryGetValue(name, out var measured))
            {
                // What a fit measured on the few rows of a fold, beside other fits, is far from what the model takes by itself
                var expected = finished.First(t => t.Summary.Name == name).Summary.PredictMicrosecondsPerRow;
                _microseconds[name] = measured = PredictionTimer.MicrosecondsPerRow(pipeline, job.Data.Table, expected, job.Time, CancellationToken.None);
            }

            return measured / (refits ? pipeline.Parts.Sum(p => p.Models.Count) : 1);
        });
    }

    private SavedTrial Describe(string name, IReadOnlyList<EnsembleMember> members, int ordinal) =>
        new EnsembleBuilder(job.Time).Blend(name, job.Leaderboard.Finished, members, ordinal, job.Time.GetUtcNow());

    private IReadOnlyList<PipelinePart> Models(IReadOnlyList<EnsembleMember> members) =>
        EnsembleBuilder.Join(members.Select(m => (recorder.Load(m.CandidateName).Parts, m.Weight)));

    private IReadOnlyList<PipelinePart> BaseOf(IReadOnlyList<EnsembleMember> members) => recorder.StackBase(members.SelectMany(m => SummaryOf(m).StackOn));

    private CandidateSummary SummaryOf(EnsembleMember member) => job.Leaderboard.Finished.First(t => t.Summary.Name == member.CandidateName).Summary;

    /// <summary>Calibrates probabilities, scores what comes out of it, measures its pipeline, and writes artifact, report and program.</summary>
    private CandidateSummary Finish(SavedTrial trial, IReadOnlyList<PipelinePart> parts, IReadOnlyList<PipelinePart> stackBase, Func<CandidateReport, CandidateReport> complete, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var choice = CalibrationChoice.Choose(job.Data.ValidatedTarget, trial.OutOfFold, job.Config.Seed);
        var summary = trial.Summary with { PredictMicrosecondsPerRow = Measure(parts, stackBase, trial.Summary.PredictMicrosecondsPerRow, stop) };
        var report = complete(recorder.Judge(trial with { Summary = summary, OutOfFold = choice.Judged(job.Objective, trial.OutOfFold) }) with { Preparation = parts[0].Preparation.Describe() });
        var candidates = trial.Summary.Members.Count > 0 ? trial.Summary.Members.Select(m => m.CandidateName) : [trial.Summary.Name];
        var pipeline = new FittedPipeline(recorder.Manifest(report, choice, trial.OutOfFold, candidates), parts, stackBase);
        return recorder.Write(report, pipeline, stop);
    }

    private CandidateSummary FinishRefit(CandidateSummary parent, IReadOnlyList<PipelinePart> parts, IReadOnlyList<PipelinePart> stackBase, double microseconds, CancellationToken stop)
    {
        var summary = parent with
        {
            Name = parent.Name + RefitSuffix,
            Ordinal = job.Leaderboard.Finished.Max(t => t.Summary.Ordinal) + 3,
            RefitOf = parent.Name,
            Steps = [.. parent.Steps, "fitted once on all rows, scores those of the fold models"],
            PredictMicrosecondsPerRow = microseconds,
            EndedAt = job.Time.GetUtcNow(),
        };
        var manifest = recorder.Load(parent.Name).Manifest;
        var recipe = manifest.Recipe is null ? null : manifest.Recipe with { IsRefit = true };
        var report = DurableFile.ReadJson<CandidateReport>(job.Folder.CandidateReport(parent.Name)) ?? throw new InvalidOperationException($"candidate `{parent.Name}` has no report");
        return recorder.Write(report with { Candidate = summary }, new FittedPipeline(manifest with { CandidateName = summary.Name, Recipe = recipe }, parts, stackBase), stop);
    }

    private (IReadOnlyList<PipelinePart> Parts, IReadOnlyList<PipelinePart> StackBase)? Refit(IReadOnlyList<EnsembleMember> members, CancellationToken stop)
    {
        var needed = members.Select(m => m.CandidateName).Concat(members.SelectMany(m => SummaryOf(m).StackOn)).ToHashSet(StringComparer.Ordinal);
        CandidateRecipe[] recipes = [.. members.SelectMany(m => recorder.Load(m.CandidateName).Manifest.Recipe!.Candidates).Where(c => needed.Contains(c.Name)).DistinctBy(c => c.Name, StringComparer.Ordinal)];
        _refit ??= new AllRowsRefit(job.Data, new PreparedFolds(job.Data, keepBytes: 0), job.Objective, job.Config.Seed)
        {
            Threads = job.Config.Threads,
            MemoryLimitBytes = job.Config.MemoryLimitBytes,
            IsOutOfTime = () => job.Clock.LeftSeconds <= job.Clock.ExplainingSeconds,
            OutOfFold = name => job.Leaderboard.Finished.First(t => t.Summary.Name == name).OutOfFold,
            OutOfBagParts = name => recorder.Load(name).Parts,
        };
        if (_refit.Fit(recipes, stop) is not { } refit)
        {
            return null;
        }

        var bases = members.SelectMany(m => SummaryOf(m).StackOn).Distinct(StringComparer.Ordinal);
        return (EnsembleBuilder.Join(members.Select(m => (refit[m.CandidateName], m.Weight))), PipelineParts.Join(bases.SelectMany(b => refit[b])));
    }

    private double Measure(IReadOnlyList<PipelinePart> parts, IReadOnlyList<PipelinePart> stackBase, double expected, CancellationToken stop)
    {
        var manifest = recorder.Load(job.Leaderboard.Finished[0].Summary.Name).Manifest;
        return PredictionTimer.MicrosecondsPerRow(new FittedPipeline(manifest, parts, stackBase), job.Data.Table, expected, job.Time, stop);
    }
}
