using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>
/// <c>*</c> or an ARN of six parts, each matched by itself: a star does not cross the first five colons, but crosses <c>/</c> and
/// later colons. Missing trailing parts stand for <c>*</c>. Variables live in the last part.
/// </summary>
public sealed class ResourcePattern
{
    private readonly Glob[] _head;
    private readonly TextTemplate? _last;

    private ResourcePattern(string text, Glob[] head, TextTemplate? last)
    {
        Text = text;
        _head = head;
        _last = last;
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    private bool IsAny => _last is null;

    /// <summary>Null with the reason when the text is neither <c>*</c> nor an ARN.</summary>
    public static ResourcePattern? TryParse(string text, bool variables, out string error)
    {
        error = "";
        if (text == "*")
        {
            return new ResourcePattern(text, [], null);
        }

        var parts = text.Split(':', 6);
        error = parts switch
        {
            _ when parts.Length < 3 || parts[0] != "arn" => $"resource `{text}` must be in ARN format or `*`",
            _ when !parts[1].StartsWith("aws", StringComparison.Ordinal) && parts[1] != "*" => $"partition `{parts[1]}` is not valid for resource `{text}`",
            _ when parts[2].AsSpan().ContainsAny('*', '?') && parts[2] != "*" => $"the service of resource `{text}` must be fully qualified",
            _ when variables && parts.Take(Math.Min(parts.Length, 5)).Any(p => p.Contains("${", StringComparison.Ordinal)) =>
                $"resource `{text}` can hold variables in its last part only",
            _ => "",
        };
        var last = error.Length > 0 ? null : TextTemplate.TryParse(parts.Length == 6 ? parts[5] : "*", variables, out error);
        return last is null
            ? null
            : new ResourcePattern(text, [.. Enumerable.Range(0, 5).Select(i => Glob.Compile(i < parts.Length ? parts[i] : "*"))], last);
    }

    public bool Matches(AccessRequest request)
    {
        if (IsAny)
        {
            return true;
        }

        // Actions without a resource are asked with `*`, which only `*` covers.
        return request.ResourceParts is { Length: 6 } parts
            && HeadMatches(parts)
            && _last!.ToGlob(request) is { } last && last.Matches(parts[5]);
    }

    public override string ToString() => Text;

    private bool HeadMatches(string[] parts)
    {
        for (var i = 0; i < _head.Length; i++)
        {
            if (!_head[i].Matches(parts[i]))
            {
                return false;
            }
        }

        return true;
    }
}
