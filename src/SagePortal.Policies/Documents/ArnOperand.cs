using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>An ARN of six parts, each with its own wildcards; a value that is no ARN never matches.</summary>
internal sealed class ArnOperand : ConditionOperand
{
    private readonly TextTemplate[] _parts;

    private ArnOperand(TextTemplate[] parts) => _parts = parts;

    public static ArnOperand? TryParse(string text, bool variables, out string error)
    {
        error = "";
        var parts = text == "*" ? ["*", "*", "*", "*", "*", "*"] : text.Split(':', 6);
        if (parts.Length != 6)
        {
            error = $"`{text}` is not an ARN of six parts";
            return null;
        }

        var templates = new TextTemplate[6];
        for (var i = 0; i < 6; i++)
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
        var parts = value.Split(':', 6);
        if (parts.Length != 6 || parts[0] != "arn")
        {
            return false;
        }

        for (var i = 0; i < 6; i++)
        {
            if (_parts[i].ToGlob(request) is not { } glob || !glob.Matches(parts[i]))
            {
                return false;
            }
        }

        return true;
    }
}
