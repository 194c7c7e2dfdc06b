namespace SagePortal.AutoML.Jobs;

/// <summary>A candidate's share in a weighted ensemble; weights are positive and sum to 1.</summary>
public sealed record EnsembleMember(string CandidateName, double Weight);
