using SagePortal.Reviews.Text;

namespace SagePortal.Reviews.Activation;

/// <summary>Where a condition stands and what it was made of.</summary>
internal sealed record ConditionSource(string ConditionType, string Parameters, string Path, TextPosition Position);
