using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Preparation;
using SagePortal.AutoML.Recreation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Trials;

/// <summary>A completed candidate: its row of the leaderboard, predictions of the validated rows and models.</summary>
/// <param name="Summary">Completed, with metrics.</param>
/// <param name="OutOfFold">Of <see cref="TrainingSet.ValidatedRows"/>.</param>
/// <param name="Parts">The mean of the fold models (bagging): every fold model was stopped on its own validation rows, so a refit would need a guess of the iterations and lose the averaging.</param>
/// <param name="Preparation">What the first fold's preparation does to each column.</param>
/// <param name="ValidationCurve">Of the first fold.</param>
/// <param name="Recipe">How to train it again.</param>
internal sealed record FinishedTrial(CandidateSummary Summary, Predictions OutOfFold, IReadOnlyList<PipelinePart> Parts, FittedPreparation Preparation, IReadOnlyList<double> ValidationCurve, CandidateRecipe Recipe);
