namespace SagePortal.Policies.Evaluation;

/// <summary>A condition key as a policy writes it, taken apart and hashed once: equal to every other way to write the same key.</summary>
internal sealed class ContextKey : IEquatable<ContextKey>
{
    private const string ResourceTag = ":ResourceTag/";

    private readonly int _hash;

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

        _hash = StringComparer.OrdinalIgnoreCase.GetHashCode(Canonical);
    }

    /// <summary>As written.</summary>
    public string Text { get; }

    /// <summary>Under which a request keeps it: <c>service:ResourceTag/k</c> is an alias of <c>aws:ResourceTag/k</c>.</summary>
    public string Canonical { get; }

    /// <summary>Of a resource tag its key; null for all other condition keys.</summary>
    public string? TagName { get; }

    public bool Equals(ContextKey? other) => ReferenceEquals(this, other) || (other is not null && other._hash == _hash && string.Equals(other.Canonical, Canonical, StringComparison.OrdinalIgnoreCase));

    public override bool Equals(object? obj) => Equals(obj as ContextKey);

    public override int GetHashCode() => _hash;

    public override string ToString() => Text;
}
