using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary><c>true</c> or <c>false</c>, whatever the case.</summary>
internal sealed class BoolOperand(bool expected) : ConditionOperand
{
    public bool Expected => expected;

    public static BoolOperand? TryParse(string text, out string error)
    {
        var valid = bool.TryParse(text, out var value);
        error = valid ? "" : $"`{text}` is neither `true` nor `false`";
        return valid ? new BoolOperand(value) : null;
    }

    public override bool Matches(string value, AccessRequest request) => bool.TryParse(value, out var actual) && actual == expected;
}
