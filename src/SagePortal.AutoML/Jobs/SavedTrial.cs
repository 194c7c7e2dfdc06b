using SagePortal.Learning;

namespace SagePortal.AutoML.Jobs;

/// <summary>A finished candidate as the rest of the job needs it; its models stay on disk.</summary>
internal sealed record SavedTrial(CandidateSummary Summary, Predictions OutOfFold);
