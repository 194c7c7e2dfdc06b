using SagePortal.Learning;

namespace SagePortal.Features.Autopilot;

/// <summary>What the trainer found the task to be: SageMaker's ResolvedAttributes and a little more.</summary>
/// <param name="ProblemType">Given or inferred.</param>
/// <param name="ObjectiveMetric">Given or the default.</param>
/// <param name="HigherIsBetter">Direction of the objective.</param>
/// <param name="RowCount">Rows with a target.</param>
/// <param name="FeatureCount">Columns learned from.</param>
/// <param name="Folds">Validation folds; 1 is a hold-out.</param>
/// <param name="ClassLabels">In class order; empty for regression.</param>
public sealed record ResolvedProblem(ProblemType ProblemType, string ObjectiveMetric, bool HigherIsBetter, int RowCount, int FeatureCount, int Folds, IReadOnlyList<string> ClassLabels);
