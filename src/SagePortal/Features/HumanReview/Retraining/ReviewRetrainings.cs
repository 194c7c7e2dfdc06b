namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>What was learnt from a flow, and what there is to learn from now.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Corrections">Decided items with a card that would go into training.</param>
/// <param name="AuditRows">Blindly drawn ones, for the comparison.</param>
public sealed record ReviewRetrainings(IReadOnlyList<ReviewRetraining> Rows, int Corrections, int AuditRows);
