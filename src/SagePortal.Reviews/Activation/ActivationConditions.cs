namespace SagePortal.Reviews.Activation;

/// <summary>
/// When a prediction goes to people: A2I's <c>HumanLoopActivationConditions</c>, <c>{"Conditions": […]}</c>, with condition types for tables and
/// <c>Not</c>. Any top-level member that holds activates. Immutable.
/// </summary>
public sealed class ActivationConditions
{
    /// <summary>In UTF-16 units, as A2I limits it.</summary>
    public const int MaxLength = 10_240;

    /// <summary>Of groups in each other.</summary>
    public const int MaxLevels = 5;

    /// <summary>Of groups in each other where A2I reads the text too.</summary>
    public const int A2IMaxLevels = 2;

    internal ActivationConditions(IReadOnlyList<ActivationNode> conditions, bool a2ICompatible)
    {
        Conditions = conditions;
        A2ICompatible = a2ICompatible;
    }

    /// <summary>The top-level members: at least one.</summary>
    public IReadOnlyList<ActivationNode> Conditions { get; }

    /// <summary>Whether A2I would take the structure: no <c>Not</c>, at most two levels of groups. The condition types for tables are ours either way.</summary>
    public bool A2ICompatible { get; }

    /// <summary>Every group and condition, in the order of the text.</summary>
    public IEnumerable<ActivationNode> Nodes => Conditions.SelectMany(c => c.Nodes);

    public static ActivationParsing Parse(string json) => ActivationReader.Parse(json);

    /// <summary>Evaluates every node, none short-circuited, so that reviewer and auditor see why.</summary>
    public ActivationResult Evaluate(PredictionCase prediction, SamplingSeed seed)
    {
        var results = Conditions.Select(c => ActivationEvaluator.Evaluate(c, prediction, seed)).ToList();
        return new ActivationResult(results, Likelihood.AnyOf(results.Select(r => r.Likelihood)).True);
    }
}
