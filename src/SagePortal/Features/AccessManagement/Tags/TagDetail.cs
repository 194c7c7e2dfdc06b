using System.Text.Json;

namespace SagePortal.Features.AccessManagement.Tags;

/// <summary>Request parameters of tag changes in the audit trail.</summary>
internal static class TagDetail
{
    public static string Of(IEnumerable<KeyValuePair<string, string>> tags) =>
        JsonSerializer.Serialize(new { tags = tags.DistinctBy(t => t.Key).ToDictionary(StringComparer.Ordinal) }, JsonSerializerOptions.Default);

    public static string Of(IReadOnlyList<string> tagKeys) => JsonSerializer.Serialize(new { tagKeys }, JsonSerializerOptions.Default);
}
