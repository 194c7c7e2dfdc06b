using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>Exact, case-folded or wildcard text.</summary>
internal sealed class TextOperand : ConditionOperand
{
    private readonly ConditionKind _kind;
    private readonly TextTemplate _template;

    private TextOperand(ConditionKind kind, TextTemplate template) => (_kind, _template) = (kind, template);

    public static TextOperand? TryParse(ConditionKind kind, string text, bool variables, out string error) =>
        TextTemplate.TryParse(text, variables, out error) is { } template ? new TextOperand(kind, template) : null;

    public override bool Matches(string value, AccessRequest request) =>
        _kind switch
        {
            ConditionKind.StringLike => _template.ToGlob(request) is { } glob && glob.Matches(value),
            ConditionKind.StringEqualsIgnoreCase => string.Equals(_template.ToText(request), value, StringComparison.OrdinalIgnoreCase),
            _ => string.Equals(_template.ToText(request), value, StringComparison.Ordinal),
        };
}
