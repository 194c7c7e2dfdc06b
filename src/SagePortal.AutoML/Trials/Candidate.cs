using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>A configuration to try.</summary>
/// <param name="Name">Unique in the job and stable over restarts.</param>
/// <param name="Ordinal">1-based place in the plan.</param>
/// <param name="Learner">Algorithm with hyper-parameters.</param>
/// <param name="OutOfBag">True fits once on all rows and scores by out-of-bag predictions (forests on independent rows): k times cheaper than folds.</param>
public sealed record Candidate(string Name, int Ordinal, ILearner Learner, bool OutOfBag = false)
{
    /// <summary>How its table is prepared.</summary>
    public PreparationOptions Preparation { get; init; } = new();

    /// <summary>Share of the training rows of each fold that is learned from, in (0, 1].</summary>
    public double TrainShare { get; init; } = 1;

    /// <summary>Largest mean loss after the first one, two, … folds with which it goes on; null for no such limit.</summary>
    public IReadOnlyList<double>? StopAbove { get; init; }

    /// <summary>Candidates whose predictions are further inputs; empty on the first level.</summary>
    public IReadOnlyList<string> StackOn { get; init; } = [];

    /// <summary>The candidate over the sets of folds before, to which this one adds a set; null for a first set.</summary>
    public string? RepeatOf { get; init; }

    /// <summary>Sets of folds before its own.</summary>
    public int Repeat { get; init; }

    /// <summary>
    /// Repeats fits that time once ended: for each fit the questions for its deadline after which it is told that time is up, null to let
    /// it run to its own end. Empty lets all do so.
    /// </summary>
    public IReadOnlyList<int?> CutAfter { get; init; } = [];

    /// <summary>Repeats schedules that were laid out for the time there was: one for each fit, null where none was. Empty for none.</summary>
    public IReadOnlyList<FitSchedule?> Schedules { get; init; } = [];
}
