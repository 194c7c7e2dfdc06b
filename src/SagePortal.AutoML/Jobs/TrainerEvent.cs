using System.Text.Json.Serialization;
using SagePortal.Learning;

namespace SagePortal.AutoML.Jobs;

/// <summary>
/// One JSON line on the trainer's standard output. Events may repeat after a restart (finished candidates are told again
/// from the checkpoints): readers upsert by candidate name.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(StageChanged), "stage")]
[JsonDerivedType(typeof(DataAnalyzed), "data")]
[JsonDerivedType(typeof(CandidateChanged), "candidate")]
[JsonDerivedType(typeof(ProgressMade), "progress")]
[JsonDerivedType(typeof(JobCompleted), "completed")]
[JsonDerivedType(typeof(JobFailed), "failed")]
public abstract record TrainerEvent;

/// <summary>The job entered a stage.</summary>
public sealed record StageChanged(SecondaryStatus Stage) : TrainerEvent;

/// <summary>The data was read and understood; <c>output/data-report.json</c> exists.</summary>
public sealed record DataAnalyzed(ProblemType ProblemType, string ObjectiveMetric, bool HigherIsBetter, int RowCount, int FeatureCount, int Folds, IReadOnlyList<string> ClassLabels) : TrainerEvent;

/// <summary>A candidate started, finished, failed or was stopped. When completed, <c>output/candidates/{name}/</c> holds its report and artifact.</summary>
public sealed record CandidateChanged(CandidateSummary Candidate) : TrainerEvent;

/// <summary>At most four a second.</summary>
/// <param name="Percent">0–100, never falling.</param>
/// <param name="ElapsedSeconds">Counted over restarts.</param>
/// <param name="RemainingSeconds">Estimate; null when unknown.</param>
/// <param name="CurrentCandidate">What is being trained; null between candidates.</param>
/// <param name="BestCandidate">Best so far; null before the first.</param>
/// <param name="BestScore">Its objective value.</param>
public sealed record ProgressMade(double Percent, double ElapsedSeconds, double? RemainingSeconds, string? CurrentCandidate, string? BestCandidate, double? BestScore) : TrainerEvent;

/// <summary>All outputs are in place. <paramref name="Ending"/>: Completed, MaxCandidatesReached, MaxAutoMLJobRuntimeReached or Stopped (best so far kept).</summary>
public sealed record JobCompleted(string BestCandidate, SecondaryStatus Ending) : TrainerEvent;

/// <summary>Nothing usable came out; the same text stands in <c>output/failure</c>.</summary>
/// <param name="Code">E.g. <c>BadData</c>, <c>TargetMissing</c>, <c>OutOfMemory</c>, <c>InternalError</c>.</param>
/// <param name="Reason">Names the place and the remedy.</param>
public sealed record JobFailed(string Code, string Reason) : TrainerEvent;
