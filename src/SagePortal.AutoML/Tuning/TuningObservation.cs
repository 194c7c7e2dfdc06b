namespace SagePortal.AutoML.Tuning;

/// <summary>How a proposal did.</summary>
/// <param name="Ordinal">Of the candidate.</param>
/// <param name="Proposal">What was asked for.</param>
/// <param name="Loss">The objective, lower is better; +∞ for a failed one.</param>
/// <param name="Seconds">Of all its fits.</param>
internal sealed record TuningObservation(int Ordinal, TuningProposal Proposal, double Loss, double Seconds);
