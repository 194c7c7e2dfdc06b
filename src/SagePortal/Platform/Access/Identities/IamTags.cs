using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;

namespace SagePortal.Platform.Access.Identities;

/// <summary>Tags of users and roles: their keys differ by more than case, since conditions do not see case.</summary>
internal static class IamTags
{
    /// <returns>The new set, or why not.</returns>
    public static Result<string> Add(string json, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        var all = ResourceTags.FromJson(json).Where(t => !tags.Any(n => SameKey(n.Key, t.Key))).Concat(tags).ToList();
        var errors = ResourceTags.Validate(all).ToList();
        var twice = all.GroupBy(t => t.Key, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null && errors.Count == 0)
        {
            errors.Add(IamErrors.TagKeyTwice(twice.Key));
        }

        return errors.Count > 0 ? Result<string>.Failure(errors) : ResourceTags.ToJson(all);
    }

    public static string Remove(string json, IReadOnlyList<string> keys) =>
        ResourceTags.ToJson(ResourceTags.FromJson(json).Where(t => !keys.Any(k => SameKey(k, t.Key))));

    private static bool SameKey(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
