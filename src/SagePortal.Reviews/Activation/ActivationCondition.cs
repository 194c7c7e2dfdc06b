namespace SagePortal.Reviews.Activation;

/// <summary>One simple condition: <c>{"ConditionType": …, "ConditionParameters": …}</c>.</summary>
public abstract class ActivationCondition : ActivationNode
{
    private protected ActivationCondition(ConditionSource source)
        : base(source.Path, source.Position)
    {
        ConditionType = source.ConditionType;
        Parameters = source.Parameters;
    }

    /// <summary>As in the text, e.g. <c>ConfidenceCheck</c>.</summary>
    public string ConditionType { get; }

    /// <summary><c>ConditionParameters</c> as JSON without white space.</summary>
    public string Parameters { get; }

    /// <summary>The column it looks at, <c>*</c> for any; null when it looks at none.</summary>
    public virtual string? Feature => null;

    public override IEnumerable<ActivationNode> Nodes => [this];

    /// <summary>Whether it holds for the prediction; must be a function of its arguments alone.</summary>
    internal abstract Verdict Test(PredictionCase prediction, SamplingSeed seed);
}
