namespace SagePortal.Policies.Documents;

/// <summary>
/// <c>service:Name</c> with wildcards in the name, or <c>*</c> for every action. Case never matters. Wildcards in the service match
/// nothing (IAM takes them, <see cref="Validation.PolicyAnalyzer"/> tells).
/// </summary>
public sealed class ActionPattern
{
    private readonly string? _service;
    private readonly Glob _name;

    private ActionPattern(string text, string? service, Glob name)
    {
        Text = text;
        _service = service;
        _name = name;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Null with the reason when the text is no action.</summary>
    public static ActionPattern? TryParse(string text, out string error)
    {
        error = "";
        if (text == "*")
        {
            return new ActionPattern(text, null, Glob.Compile("*"));
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        error = colon switch
        {
            _ when text.Any(c => c is <= ' ' or > '~') => $"action `{text}` contains white space or a character outside ASCII",
            < 1 => $"action `{text}` must be prefaced by a service, e.g. `sagemaker:{text}`",
            _ when text.IndexOf(':', colon + 1) >= 0 => $"action `{text}` can contain only one colon",
            _ when colon == text.Length - 1 => $"action `{text}` has no name after the colon",
            _ => "",
        };
        return error.Length > 0 ? null : new ActionPattern(text, text[..colon], Glob.Compile(text[(colon + 1)..], ignoreCase: true));
    }

    public bool Matches(string action)
    {
        if (_service is null)
        {
            return true;
        }

        return action.Length > _service.Length && action[_service.Length] == ':'
            && action.StartsWith(_service, StringComparison.OrdinalIgnoreCase)
            && _name.Matches(action.AsSpan(_service.Length + 1));
    }

    public override string ToString() => Text;
}
