namespace SagePortal.Policies.Evaluation;

/// <summary>A condition key as a policy writes it, taken apart once.</summary>
internal sealed class ContextKey
{
    private const string ResourceTag = ":ResourceTag/";

    public ContextKey(string text)
    {
        Text = text;
        var at = text.IndexOf(ResourceTag, StringComparison.OrdinalIgnoreCase);
        if (at > 0)
        {
            TagName = text[(at + ResourceTag.Length)..];
            Canonical = string.Concat("aws", text.AsSpan(at));
        }
        else
        {
            Canonical = text;
        }
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Under which a request keeps it: <c>service:ResourceTag/k</c> is an alias of <c>aws:ResourceTag/k</c>.</summary>
    public string Canonical { get; }

    /// <summary>Of a resource tag its key; null for all other condition keys.</summary>
    public string? TagName { get; }
}
