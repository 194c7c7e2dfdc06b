namespace SagePortal.AutoML.Tuning;

/// <summary>What to try next.</summary>
/// <param name="Point">The configuration.</param>
/// <param name="TrainShare">Share of the training rows, in (0, 1].</param>
internal sealed record TuningProposal(TuningPoint Point, double TrainShare = 1);
