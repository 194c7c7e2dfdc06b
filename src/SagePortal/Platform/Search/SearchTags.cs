using SagePortal.Platform.Tagging;

namespace SagePortal.Platform.Search;

/// <summary>Tags as search records list them.</summary>
public static class SearchTags
{
    public static IReadOnlyList<KeyValuePair<string, string>>? Of(string tagsJson) => ResourceTags.FromJson(tagsJson) is { Count: > 0 } tags ? tags : null;
}
