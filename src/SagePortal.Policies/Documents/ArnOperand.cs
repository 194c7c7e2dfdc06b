using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>
/// An ARN of six parts, each with its own wildcards; a value that is no ARN never matches, nor does a pattern of fewer parts (IAM
/// takes it, <see cref="Validation.PolicyAnalyzer"/> tells).
/// </summary>
internal sealed class ArnOperand : ConditionOperand
{
    private readonly TextTemplate[] _parts;

    private ArnOperand(TextTemplate[] parts)
    {
        _parts = parts;
        Keys = [.. parts.SelectMany(p => p.Keys)];
    }

    public override IReadOnlyList<string> Keys { get; }

    public static ArnOperand? TryParse(string text, bool variables, out string error)
    {
        error = "";
        var parts = text == "*" ? ["*", "*", "*", "*", "*", "*"] : Split(text, variables);
        var templates = new TextTemplate[parts.Count];
        for (var i = 0; i < templates.Length; i++)
        {
            if (TextTemplate.TryParse(parts[i], variables, out error) is not { } template)
            {
                return null;
            }

            templates[i] = template;
        }

        return new ArnOperand(templates);
    }

    public override bool Matches(string value, AccessRequest request)
    {
        if (_parts.Length != ArnParts.Count || !ArnParts.TrySplit(value, out var parts) || !value.StartsWith("arn:", StringComparison.Ordinal))
        {
            return false;
        }

        for (var i = 0; i < _parts.Length; i++)
        {
            if (!_parts[i].Matches(value.AsSpan(parts[i]), request))
            {
                return false;
            }
        }

        return true;
    }

    // The colon of a variable's key separates nothing.
    private static List<string> Split(string text, bool variables)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length && parts.Count < ArnParts.Count - 1; i++)
        {
            if (text[i] == ':')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
            else if (variables && text.AsSpan(i).StartsWith("${") && TextTemplate.EndOfVariable(text, i) is >= 0 and var end)
            {
                i = end;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
