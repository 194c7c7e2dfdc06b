namespace SagePortal.AutoML.Jobs;

/// <summary>A configuration of an earlier job.</summary>
/// <param name="Algorithm">As in <see cref="CandidateSummary.Algorithm"/>.</param>
/// <param name="Hyperparameters">As in <see cref="CandidateSummary.Hyperparameters"/>.</param>
public sealed record WarmStartCandidate(string Algorithm, IReadOnlyDictionary<string, string> Hyperparameters)
{
    /// <summary>Name of that job, for people; null when it is not told.</summary>
    public string? Job { get; init; }
}
