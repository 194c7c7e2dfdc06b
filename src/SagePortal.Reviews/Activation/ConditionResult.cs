namespace SagePortal.Reviews.Activation;

/// <summary>What became of one node.</summary>
public sealed class ConditionResult
{
    internal ConditionResult(ActivationNode node, bool? holds, string? detail, IReadOnlyList<ConditionResult> members, Likelihood likelihood)
    {
        Node = node;
        Holds = holds;
        Detail = detail;
        Members = members;
        Likelihood = likelihood;
    }

    public ActivationNode Node { get; }

    /// <summary>Null when it asks for something that this prediction does not have; counts as not holding.</summary>
    public bool? Holds { get; }

    /// <summary>What a condition saw, or why it could not see it; null for groups. English, for records: screens make their own sentences.</summary>
    public string? Detail { get; }

    /// <summary>Of a group's members; empty for conditions.</summary>
    public IReadOnlyList<ConditionResult> Members { get; }

    internal Likelihood Likelihood { get; }

    /// <summary>Itself and everything below it, in the order of the text.</summary>
    public IEnumerable<ConditionResult> All => Members.SelectMany(m => m.All).Prepend(this);
}
