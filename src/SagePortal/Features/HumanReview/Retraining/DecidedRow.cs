using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Loops;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>A row that people decided.</summary>
/// <param name="LoopName">The item.</param>
/// <param name="Card">Its features as the model saw them.</param>
/// <param name="PredictedLabel">What the reviewed model said.</param>
/// <param name="DecidedLabel">What people decided; the later truth where it is known.</param>
/// <param name="Reason">Why it was reviewed.</param>
/// <param name="InclusionProbability">In (0, 1].</param>
/// <param name="Posterior">That the decision is right, 0–1; null counts as certain.</param>
public sealed record DecidedRow(string LoopName, ReviewCard Card, string? PredictedLabel, string DecidedLabel, ReviewReason Reason, double InclusionProbability, double? Posterior)
{
    /// <summary>A heavier row would make one item the whole training set.</summary>
    private const double MaxWeight = 100;

    /// <summary>Certainty of the decision over the probability of being reviewed (Horvitz and Thompson 1952).</summary>
    public double Weight => Math.Min((Posterior ?? 1) / Math.Max(InclusionProbability, 1e-6), MaxWeight);

    /// <summary>Drawn blindly: the only rows that tell how a model does on all predictions.</summary>
    public bool IsAudit => Reason == ReviewReason.Audit;
}
