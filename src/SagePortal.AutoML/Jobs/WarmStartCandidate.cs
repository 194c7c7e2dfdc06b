namespace SagePortal.AutoML.Jobs;

/// <summary>A configuration of an earlier job.</summary>
/// <param name="Algorithm">As in <see cref="CandidateSummary.Algorithm"/>.</param>
/// <param name="Hyperparameters">As in <see cref="CandidateSummary.Hyperparameters"/>.</param>
public sealed record WarmStartCandidate(string Algorithm, IReadOnlyDictionary<string, string> Hyperparameters);
