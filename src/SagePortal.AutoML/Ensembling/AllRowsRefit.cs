using System.Collections.Concurrent;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Recreation;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Ensembling;

/// <summary>
/// Candidates fitted once more on all rows (AutoGluon's <c>refit_full</c>): one model in place of one per fold. Nothing can score them
/// out of fold, so they stand by the score of the fold models. Every candidate is fitted once, however often it is asked for.
/// </summary>
internal sealed class AllRowsRefit(TrainingSet data, IPreparedFolds folds, Metric objective, int seed)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<PipelinePart>> _done = new(StringComparer.Ordinal);

    /// <summary>Fits side by side, ≥ 1; the result does not depend on it.</summary>
    public required int Threads { get; init; }

    /// <summary>0 for the memory of the machine.</summary>
    public long MemoryLimitBytes { get; init; }

    public Func<bool> IsOutOfTime { get; init; } = () => false;

    /// <summary>Out-of-fold predictions of a candidate that others stack upon.</summary>
    public required Func<string, Predictions> OutOfFold { get; init; }

    /// <summary>Models of a candidate scored out of bag: these were fitted on all rows already.</summary>
    public required Func<string, IReadOnlyList<PipelinePart>> OutOfBagParts { get; init; }

    /// <summary>Models by candidate, their weights summing to 1; null when time ran out.</summary>
    /// <param name="recipes">Of the candidates and of all that they stack upon.</param>
    /// <param name="cancellationToken">Ends the fits at once.</param>
    public IReadOnlyDictionary<string, IReadOnlyList<PipelinePart>>? Fit(IReadOnlyList<CandidateRecipe> recipes, CancellationToken cancellationToken)
    {
        var memory = new MemoryGate(MemoryLimitBytes);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Threads, CancellationToken = cancellationToken };
        Parallel.ForEach(recipes.Where(r => !_done.ContainsKey(r.Name)), parallel, recipe =>
        {
            if (recipe.OutOfBag)
            {
                _done[recipe.Name] = OutOfBagParts(recipe.Name);
                return;
            }

            var candidate = recipe.ToCandidate();
            using var promised = memory.Enter(candidate.Learner.EstimateMemory(data.Target.RowCount, data.Features.Count, data.Target.OutputCount), cancellationToken);
            if (new TrialFitter(data, Folds(candidate), objective, seed).Refit(candidate, recipe.RefitIterations, recipe.RefitSchedule, IsOutOfTime, cancellationToken) is { } part)
            {
                _done[recipe.Name] = [part];
            }
        });
        return recipes.All(r => _done.ContainsKey(r.Name)) ? recipes.ToDictionary(r => r.Name, r => _done[r.Name], StringComparer.Ordinal) : null;
    }

    private IPreparedFolds Folds(Candidate candidate) =>
        candidate.StackOn.Count == 0 ? folds : new StackedFolds(data, folds, [.. candidate.StackOn.Select(n => (n, OutOfFold(n)))]);
}
