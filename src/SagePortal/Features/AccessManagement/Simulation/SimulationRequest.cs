namespace SagePortal.Features.AccessManagement.Simulation;

/// <summary>Which imagined calls to decide: every action on every resource.</summary>
public sealed record SimulationRequest
{
    /// <summary>Combinations of one simulation.</summary>
    public const int MaxCombinations = 1_000;

    /// <summary>E.g. <c>sagemaker:StopAutoMLJob</c>, without wildcards.</summary>
    public IReadOnlyList<string> ActionNames { get; init; } = [];

    /// <summary>ARNs; none asks about <c>*</c>.</summary>
    public IReadOnlyList<string> ResourceArns { get; init; } = [];

    /// <summary>Condition keys with their values, e.g. <c>aws:ResourceTag/team</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> ContextEntries { get; init; } = [];

    /// <summary>Policies as if they were the principal's too; only where a principal is asked about.</summary>
    public CustomPolicies Additional { get; init; } = CustomPolicies.None;

    internal IEnumerable<(string Action, string Resource)> Combinations =>
        from action in ActionNames
        from resource in ResourceArns.Count == 0 ? ["*"] : ResourceArns
        select (action, resource);

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Context =>
        ContextEntries.GroupBy(e => e.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.OrdinalIgnoreCase);
}
