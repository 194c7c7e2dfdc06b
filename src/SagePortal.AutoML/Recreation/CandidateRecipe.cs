using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;

namespace SagePortal.AutoML.Recreation;

/// <summary>How a candidate was trained.</summary>
public sealed record CandidateRecipe
{
    public required string Name { get; init; }

    /// <summary>Place in the plan; a part of every fit's seed.</summary>
    public required int Ordinal { get; init; }

    public required LearnerRecipe Learner { get; init; }

    public PreparationOptions Preparation { get; init; } = new();

    public bool OutOfBag { get; init; }

    public double TrainShare { get; init; } = 1;

    public IReadOnlyList<string> StackOn { get; init; } = [];

    /// <summary><see cref="Candidate.RepeatOf"/>.</summary>
    public string? RepeatOf { get; init; }

    /// <summary><see cref="Candidate.Repeat"/>.</summary>
    public int Repeat { get; init; }

    /// <summary><see cref="Candidate.CutAfter"/>; empty when every fit ran to its own end.</summary>
    public IReadOnlyList<int?> CutAfter { get; init; } = [];

    /// <summary><see cref="Candidate.Schedules"/>; empty when no fit changed its schedule.</summary>
    public IReadOnlyList<FitSchedule?> Schedules { get; init; } = [];

    /// <summary>The mean of the folds' schedules, from the beginning; null where none was changed.</summary>
    internal FitSchedule? RefitSchedule => Schedules.OfType<FitSchedule>().ToArray() is { Length: > 0 } changed ? new FitSchedule(0, Math.Max(1, (int)Math.Round(changed.Average(s => s.Total)))) : null;

    /// <summary>Iterations kept by each fit (rounds, trees, epochs); 0 where the learner has none.</summary>
    public IReadOnlyList<int> Iterations { get; init; } = [];

    /// <summary>
    /// What a refit on all rows takes where there are no validation rows to stop on: the rounded mean over the folds (AutoGluon's
    /// <c>refit_full</c>). Null leaves it to the learner.
    /// </summary>
    internal int? RefitIterations => Iterations.Any(i => i > 0) ? Math.Max(1, (int)Math.Round(Iterations.Average())) : null;

    internal static CandidateRecipe Of(Candidate candidate, IReadOnlyList<FoldOutcome> outcomes) => new()
    {
        Name = candidate.Name,
        Ordinal = candidate.Ordinal,
        Learner = LearnerRecipe.Of(candidate.Learner),
        Preparation = candidate.Preparation,
        OutOfBag = candidate.OutOfBag,
        TrainShare = candidate.TrainShare,
        StackOn = candidate.StackOn,
        RepeatOf = candidate.RepeatOf,
        Repeat = candidate.Repeat,
        CutAfter = outcomes.Any(o => o.CutAfter is not null) ? [.. outcomes.Select(o => o.CutAfter)] : [],
        Schedules = outcomes.Any(o => o.Fit.Schedule is not null) ? [.. outcomes.Select(o => o.Fit.Schedule)] : [],
        Iterations = [.. outcomes.Select(o => o.Fit.BestIteration)],
    };

    /// <exception cref="RecreationException">The learner cannot be made.</exception>
    public Candidate ToCandidate() => new(Name, Ordinal, Learner.Build(), OutOfBag)
    {
        Preparation = Preparation,
        TrainShare = TrainShare,
        StackOn = StackOn,
        RepeatOf = RepeatOf,
        Repeat = Repeat,
        CutAfter = CutAfter,
        Schedules = Schedules,
    };
}
