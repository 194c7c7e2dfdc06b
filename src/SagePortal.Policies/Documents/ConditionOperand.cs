using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>One listed value of a condition, parsed once for its operator.</summary>
internal abstract class ConditionOperand
{
    /// <summary>The keys of its variables.</summary>
    public virtual IReadOnlyList<string> Keys => [];

    /// <summary>Null with the reason when the text does not fit the operator.</summary>
    public static ConditionOperand? Read(ConditionKind kind, string text, bool variables, out string error) =>
        kind switch
        {
            ConditionKind.StringEquals or ConditionKind.StringEqualsIgnoreCase or ConditionKind.StringLike => TextOperand.TryParse(kind, text, variables, out error),
            ConditionKind.Arn => ArnOperand.TryParse(text, variables, out error),
            ConditionKind.Bool or ConditionKind.Null => BoolOperand.TryParse(text, out error),
            ConditionKind.BinaryEquals => BinaryOperand.TryParse(text, out error),
            ConditionKind.IpAddress => IpOperand.TryParse(text, out error),
            >= ConditionKind.DateEquals and <= ConditionKind.DateGreaterThanEquals => DateOperand.TryParse(kind, text, out error),
            _ => NumericOperand.TryParse(kind, text, out error),
        };

    /// <summary>Whether a value of the request fits; a value of the wrong type never does, nor does an operand whose variable has no value.</summary>
    public abstract bool Matches(string value, AccessRequest request);
}
