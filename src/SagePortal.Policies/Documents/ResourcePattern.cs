using SagePortal.Policies.Evaluation;

namespace SagePortal.Policies.Documents;

/// <summary>
/// <c>*</c> or an ARN of six parts, each matched by itself: a star does not cross the first five colons, but crosses <c>/</c> and
/// later colons. Missing trailing parts stand for <c>*</c>. Variables live in the last part.
/// </summary>
public sealed class ResourcePattern
{
    private static readonly string[] s_iamTypes =
    [
        "user", "federated-user", "role", "group", "instance-profile", "mfa", "sms-mfa", "server-certificate", "policy", "saml-provider", "oidc-provider", "report", "access-report",
    ];

    private readonly Glob[] _head;
    private readonly TextTemplate? _last;

    // The leading parts without wildcards, compared at once, and where the parts lie that remain to be asked: most patterns have none.
    private readonly string _literalHead;
    private readonly int[] _globParts;

    private ResourcePattern(string text, Glob[] head, TextTemplate? last)
    {
        Text = text;
        _head = head;
        _last = last;
        var literals = head.TakeWhile(part => part.Literal is not null).Select(part => part.Literal + ":").ToList();
        _literalHead = string.Concat(literals);
        // From the right: accounts and regions differ more often than partitions.
        _globParts = [.. Enumerable.Range(literals.Count, head.Length - literals.Count).Where(i => !head[i].IsAny).Reverse()];
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>The keys of its variables.</summary>
    public IReadOnlyList<string> Keys => _last?.Keys ?? [];

    /// <summary>True for <c>*</c>.</summary>
    public bool IsAny => _last is null;

    internal static ResourcePattern Any { get; } = new("*", [], null);

    /// <summary>Null with the reason when the text is neither <c>*</c> nor an ARN.</summary>
    public static ResourcePattern? TryParse(string text, bool variables, out string error)
    {
        error = "";
        if (text == "*")
        {
            return Any;
        }

        var parts = text.Split(':', ArnParts.Count);
        error = parts switch
        {
            _ when parts.Length < 3 || parts[0] != "arn" => $"resource `{text}` must be in ARN format or `*`",
            _ when !parts[1].StartsWith("aws", StringComparison.Ordinal) && parts[1] != "*" => $"partition `{parts[1]}` is not valid for resource `{text}`",
            _ when parts[2].AsSpan().ContainsAny('*', '?') && parts[2] != "*" => $"the service of resource `{text}` must be fully qualified",
            _ when variables && parts.Take(Math.Min(parts.Length, 5)).Any(p => p.Contains("${", StringComparison.Ordinal)) =>
                $"resource `{text}` can hold variables in its last part only",
            [_, _, "iam" or "s3", not ("" or "*"), ..] => $"resource `{text}` cannot contain region information: ARNs of `{parts[2]}` have no region",
            [_, _, "iam", _, _, var path] when !IsIamPath(path) => $"resource `{text}` of IAM must be `*` or start with one of {string.Join(", ", s_iamTypes.Select(t => $"`{t}/`"))}",
            _ => "",
        };
        var last = error.Length > 0 ? null : TextTemplate.TryParse(parts.Length == ArnParts.Count ? parts[^1] : "*", variables, out error);
        return last is null
            ? null
            : new ResourcePattern(text, [.. Enumerable.Range(0, ArnParts.Count - 1).Select(i => Glob.Compile(i < parts.Length ? parts[i] : "*"))], last);
    }

    public bool Matches(AccessRequest request)
    {
        if (IsAny)
        {
            return true;
        }

        // Actions without a resource are asked with `*`, which only `*` covers.
        if (!request.HasArn)
        {
            return false;
        }

        var arn = request.Resource.AsSpan();
        return MatchesHead(arn, request) && _last!.Matches(arn[request.ResourceParts[ArnParts.Count - 1]], request);
    }

    /// <summary>An ARN that it matches; <c>*</c> for any; null when a variable has no value.</summary>
    internal string? Example(AccessRequest request) =>
        IsAny ? "*"
        : _last!.Example(request, wildcards: true) is { } last ? string.Concat(HeadTexts().Select(part => TextTemplate.WithoutWildcards(part) + ":")) + last
        : null;

    public override string ToString() => Text;

    private IEnumerable<string> HeadTexts() => Text.Split(':', ArnParts.Count).Take(ArnParts.Count - 1).Concat(Enumerable.Repeat("*", ArnParts.Count)).Take(ArnParts.Count - 1);

    private bool MatchesHead(ReadOnlySpan<char> arn, AccessRequest request)
    {
        if (!arn.StartsWith(_literalHead))
        {
            return false;
        }

        foreach (var i in _globParts)
        {
            if (!_head[i].Matches(arn[request.ResourceParts[i]]))
            {
                return false;
            }
        }

        return true;
    }

    // A first word with wildcards may be any of the types.
    private static bool IsIamPath(string path)
    {
        var type = path.Split('/')[0];
        return type.AsSpan().ContainsAny('*', '?') || (path.Length > type.Length && s_iamTypes.Contains(type, StringComparer.Ordinal));
    }
}
