using System.Text;
using System.Text.Json;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Tagging;

/// <summary>The tags of a resource, in key order. Rules as in AWS: ≤ 50 tags, keys ≤ 128 and values ≤ 256 characters, no <c>aws:</c> prefix, keys unique.</summary>
public static class ResourceTags
{
    public const int MaxCount = 50;
    public const int MaxKeyLength = 128;
    public const int MaxValueLength = 256;

    /// <summary>All violations, each at the field <c>Tags</c>.</summary>
    public static IReadOnlyList<Error> Validate(IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        var errors = new List<Error>();
        if (tags.Count > MaxCount)
        {
            errors.Add(Invalid($"A resource can have {MaxCount} tags, {tags.Count} were given.", "TagsTooMany", MaxCount));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > MaxKeyLength)
            {
                errors.Add(Invalid($"Tag key '{key}' must have 1 to {MaxKeyLength} characters.", "TagKeyLength", key, MaxKeyLength));
            }
            else if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                errors.Add(Invalid($"Tag key '{key}' begins with the reserved prefix aws:.", "TagKeyReserved", key));
            }
            else if (!seen.Add(key))
            {
                errors.Add(Invalid($"Tag key '{key}' is given twice.", "TagKeyTwice", key));
            }

            if (value.Length > MaxValueLength)
            {
                errors.Add(Invalid($"The value of tag '{key}' must have at most {MaxValueLength} characters.", "TagValueLength", key, MaxValueLength));
            }
        }

        return errors;
    }

    public static string ToJson(IEnumerable<KeyValuePair<string, string>> tags) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(tags.ToDictionary(t => t.Key, t => t.Value, StringComparer.Ordinal), StringComparer.Ordinal));

    /// <summary>In key order. Read by hand: filtering a list of 10,000 rows asks this for every other row.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FromJson(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        var tags = new List<KeyValuePair<string, string>>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            tags.Add(KeyValuePair.Create(key, reader.GetString() ?? ""));
        }

        tags.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return tags;
    }

    /// <summary>The condition keys <c>aws:ResourceTag/k</c> of existing tags.</summary>
    public static Dictionary<string, string> AsResourceContext(string json) =>
        FromJson(json).ToDictionary(t => "aws:ResourceTag/" + t.Key, t => t.Value, StringComparer.Ordinal);

    /// <summary>The condition keys <c>aws:RequestTag/k</c> of tags being set.</summary>
    public static Dictionary<string, string> AsRequestContext(IEnumerable<KeyValuePair<string, string>> tags) =>
        tags.ToDictionary(t => "aws:RequestTag/" + t.Key, t => t.Value, StringComparer.Ordinal);

    private static Error Invalid(string message, string textKey, params object[] arguments) =>
        new(ErrorCodes.Validation, message, "Tags", textKey, arguments);
}
