namespace SagePortal.Platform.Access;

/// <summary>
/// Condition keys of one call. <c>aws:TagKeys</c> need not be given: it is made of the keys of <c>aws:RequestTag/…</c> and of
/// <see cref="TagKeys"/>.
/// </summary>
public sealed class RequestContext() : Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
{
    public const string ResourceTag = "aws:ResourceTag/";
    public const string RequestTag = "aws:RequestTag/";

    /// <summary>Tag keys of a call that carries no values, such as DeleteTags.</summary>
    public IReadOnlyList<string> TagKeys { get; init; } = [];

    /// <summary>With the tags of the existing resource.</summary>
    public RequestContext OfResource(string tagsJson) => Add(Tagging.ResourceTags.AsResourceContext(tagsJson));

    /// <summary>With the tags that the call sets.</summary>
    public RequestContext Setting(IEnumerable<KeyValuePair<string, string>> tags) =>
        Add(Tagging.ResourceTags.AsRequestContext(tags.DistinctBy(t => t.Key, StringComparer.Ordinal)));

    public RequestContext With(string key, string? value)
    {
        if (value is not null)
        {
            this[key] = value;
        }

        return this;
    }

    public RequestContext Add(IEnumerable<KeyValuePair<string, string>> keys)
    {
        foreach (var (key, value) in keys)
        {
            this[key] = value;
        }

        return this;
    }
}
