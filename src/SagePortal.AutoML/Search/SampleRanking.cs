using System.Collections.Concurrent;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;
using SagePortal.Learning.Validation;

namespace SagePortal.AutoML.Search;

/// <summary>
/// Progressive sampling: on a large table a budget is through before the plan is, so its first candidates are fitted on a stratified
/// sample, judged on a part of it, and the whole table is spent on the best of each family first.
/// </summary>
internal sealed class SampleRanking(JobContext job, long preparedBytes)
{
    private const int LeastRows = 50_000;
    private const double LeastSeconds = 30;
    private const int SampleRows = 20_000;
    private const double HeldShare = 0.25;
    private const int MostCandidates = 16;
    private const double TimeShare = 0.15;

    /// <summary>A family farther from the best than this share of what the best gained on the baseline comes last.</summary>
    private const double HopelessShare = 0.5;

    private readonly ConcurrentDictionary<string, (double Loss, double Seconds)> _results = new(StringComparer.Ordinal);

    public required SchedulerOptions Options { get; init; }

    /// <summary>Without a budget the plan is gone through anyway.</summary>
    public static bool Applies(AutoMLMode mode, TrainingSet data, double? totalSeconds) =>
        mode == AutoMLMode.Ensembling && data.RowsAreIndependent && data.Target.RowCount > LeastRows && totalSeconds >= LeastSeconds;

    /// <summary>The plan in another order; the same where nothing came out in time.</summary>
    public async Task<IReadOnlyList<Candidate>> RankAsync(IReadOnlyList<Candidate> plan, CancellationToken cancellationToken)
    {
        var rows = new HoldOut((double)SampleRows / job.Data.Target.RowCount, job.Config.Seed).Split(job.Data.Target)[0].ValidationRows;
        var sample = job.Data.Subset(rows, new HoldOut(HeldShare, job.Config.Seed));
        var until = job.Clock.ElapsedSeconds + (TimeShare * job.Clock.SearchLeftSeconds);
        var fitter = new TrialFitter(sample, new PreparedFolds(sample, preparedBytes), job.Objective, job.Config.Seed);
        var options = Options with { IsStopRequested = () => Options.IsStopRequested() || job.Clock.ElapsedSeconds > until };
        var scheduler = new TrialScheduler(fitter, sample, job.Clock, job.Time, options) { OnEnded = Keep };
        using var candidates = plan.Take(MostCandidates).Select(c => c with { OutOfBag = false }).GetEnumerator();
        await scheduler.RunAsync(candidates, cancellationToken).ConfigureAwait(false);

        var growth = (double)job.Data.Target.RowCount / sample.Folds[0].TrainRows.Length;
        var byName = plan.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var results = _results.ToDictionary(r => r.Key, r => (r.Value.Loss, Seconds: r.Value.Seconds * growth * (byName[r.Key].OutOfBag ? 1 : job.Data.Folds.Count)), StringComparer.Ordinal);
        return Order(plan, results, job.Clock.SearchLeftSeconds * job.Config.Threads / 2);
    }

    /// <summary>
    /// The baseline, then by turns the best of each family that has a chance and fits the time, then what was not tried, what would take
    /// too long, and what has no chance.
    /// </summary>
    /// <param name="plan">The baseline first.</param>
    /// <param name="results">Loss on the sample and seconds expected on all rows, of those tried.</param>
    /// <param name="mostSeconds">What one candidate may take.</param>
    internal static IReadOnlyList<Candidate> Order(IReadOnlyList<Candidate> plan, IReadOnlyDictionary<string, (double Loss, double Seconds)> results, double mostSeconds)
    {
        var tried = plan.Skip(1).Where(c => results.ContainsKey(c.Name)).ToArray();
        if (tried.Length == 0 || !results.TryGetValue(plan[0].Name, out var baseline))
        {
            return plan;
        }

        var best = tried.Min(c => results[c.Name].Loss);
        var hopeless = best + (HopelessShare * (baseline.Loss - best));
        var turns = tried.GroupBy(c => c.Learner.Name, StringComparer.Ordinal)
            .SelectMany(family => family.OrderBy(c => results[c.Name].Loss).ThenBy(c => c.Ordinal).Select((candidate, turn) => (candidate, turn)))
            .ToDictionary(t => t.candidate.Name, t => t.turn, StringComparer.Ordinal);
        return
        [
            plan[0],
            .. plan.Skip(1)
                .OrderBy(c => Tier(c.Name))
                .ThenBy(c => turns.GetValueOrDefault(c.Name))
                .ThenBy(c => results.TryGetValue(c.Name, out var result) ? result.Loss : 0)
                .ThenBy(c => c.Ordinal),
        ];

        int Tier(string name) => !results.TryGetValue(name, out var result) ? 1 : !(result.Loss <= hopeless) ? 3 : result.Seconds > mostSeconds ? 2 : 0;
    }

    /// <summary>Fits that the end of the sampling cut short say nothing.</summary>
    private void Keep(Trial trial)
    {
        if (trial.Failure is null && trial.Outcomes[0] is { CutAfter: null } outcome)
        {
            _results[trial.Candidate.Name] = (outcome.Loss, outcome.FitSeconds);
        }
    }
}
