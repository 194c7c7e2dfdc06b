namespace SagePortal.AutoML.Jobs;

/// <summary>The order in which candidates are tried, where a sample decided it.</summary>
internal sealed record PlanOrder(IReadOnlyList<string> Names);
