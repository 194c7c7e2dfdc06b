using System.Globalization;
using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>An integer or decimal; <c>10</c> equals <c>10.0</c>.</summary>
internal sealed class NumericOperand(ConditionKind kind, decimal limit) : ConditionOperand
{
    public static NumericOperand? TryParse(ConditionKind kind, string text, out string error)
    {
        var valid = TryRead(text, out var limit);
        error = valid ? "" : $"`{text}` is not a number";
        return valid ? new NumericOperand(kind, limit) : null;
    }

    public override bool Matches(string value, AccessRequest request) =>
        TryRead(value, out var actual) && kind switch
        {
            ConditionKind.NumericLessThan => actual < limit,
            ConditionKind.NumericLessThanEquals => actual <= limit,
            ConditionKind.NumericGreaterThan => actual > limit,
            ConditionKind.NumericGreaterThanEquals => actual >= limit,
            _ => actual == limit,
        };

    private static bool TryRead(string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
