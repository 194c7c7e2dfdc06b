using System.Globalization;
using SagePortal.Platform.Access;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Features.Storage;

/// <summary>Tags of objects: at most ten, with the lengths of all tags.</summary>
public static class ObjectTags
{
    public const int MaxCount = 10;

    /// <summary>The first violation, or null.</summary>
    public static Error? Check(IReadOnlyDictionary<string, string> tags) =>
        tags.Count > MaxCount ? new Error("BadRequest", string.Create(CultureInfo.InvariantCulture, $"Object tags cannot be greater than {MaxCount}"))
        : tags.Keys.Any(k => k.Length is 0 or > ResourceTags.MaxKeyLength) ? StorageErrors.InvalidTag("The TagKey you have provided is invalid")
        : tags.Values.Any(v => v.Length > ResourceTags.MaxValueLength) ? StorageErrors.InvalidTag("The TagValue you have provided is invalid")
        : null;

    /// <summary>Condition keys <c>s3:ExistingObjectTag/…</c>.</summary>
    public static RequestContext AsExistingContext(IReadOnlyDictionary<string, string>? tags) =>
        new RequestContext().Add((tags ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(t => new KeyValuePair<string, string>($"s3:ExistingObjectTag/{t.Key}", t.Value)));

    /// <summary>Condition keys <c>s3:RequestObjectTag/…</c>.</summary>
    public static RequestContext AsRequestContext(IReadOnlyDictionary<string, string> tags) =>
        new RequestContext().Add(tags.Select(t => new KeyValuePair<string, string>($"s3:RequestObjectTag/{t.Key}", t.Value)));
}
