using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>Exact, case-folded or wildcard text.</summary>
internal sealed class TextOperand : ConditionOperand
{
    private readonly ConditionKind _kind;
    private readonly TextTemplate _template;

    private TextOperand(ConditionKind kind, TextTemplate template) => (_kind, _template) = (kind, template);

    public override IReadOnlyList<string> Keys => _template.Keys;

    /// <summary>A text that it takes; null when a variable has no value.</summary>
    public string? Example(AccessRequest request) => _template.Example(request, wildcards: _kind == ConditionKind.StringLike);

    public static TextOperand? TryParse(ConditionKind kind, string text, bool variables, out string error) =>
        TextTemplate.TryParse(text, variables, out error) is { } template ? new TextOperand(kind, template) : null;

    public override bool Matches(string value, AccessRequest request) =>
        _kind switch
        {
            ConditionKind.StringLike => _template.Matches(value, request),
            ConditionKind.StringEqualsIgnoreCase => _template.Equals(value, request, StringComparison.OrdinalIgnoreCase),
            _ => _template.Equals(value, request, StringComparison.Ordinal),
        };
}
