using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Features.Search;

/// <summary>A property of a search record: a way into its structures, lists and maps.</summary>
/// <param name="Name">As programs write it, e.g. <c>InferenceSpecification.Containers.Image</c> or <c>Tags.team</c>.</param>
/// <param name="Steps">Members and keys of maps; lists are passed through.</param>
/// <param name="Type">Decides how values compare.</param>
public sealed record SearchProperty(string Name, IReadOnlyList<string> Steps, ShapeType Type)
{
    private const string Tags = "Tags";

    public bool IsNumber => Type is ShapeType.Integer or ShapeType.Long or ShapeType.Float or ShapeType.Double;

    /// <summary>All values that a record has of it, as texts; times in ISO 8601.</summary>
    public IEnumerable<string> ValuesIn(JsonNode record) => ValuesIn(record, 0);

    /// <summary>A value as something that sorts; null when it is not of the type.</summary>
    public IComparable? Comparable(string text) => Type switch
    {
        _ when IsNumber => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        ShapeType.Timestamp => Time(text),
        _ => new OrdinalText(text),
    };

    private IEnumerable<string> ValuesIn(JsonNode? node, int step) => node switch
    {
        null => [],
        JsonArray tags when step == 1 && Steps[0] == Tags => tags.OfType<JsonObject>().Where(t => t["Key"]?.GetValue<string>() == Steps[1]).Select(t => t["Value"]!.GetValue<string>()),
        JsonArray items => items.SelectMany(item => ValuesIn(item, step)),
        JsonObject members when step < Steps.Count => ValuesIn(members[Steps[step]], step + 1),
        JsonObject members => members.Count > 0 ? [members.ToJsonString()] : [],
        JsonValue value => [value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString()],
        _ => [],
    };

    // Seconds since 1970, or ISO 8601, as the protocol takes times elsewhere.
    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
        : null;

    private sealed record OrdinalText(string Text) : IComparable
    {
        public int CompareTo(object? obj) => string.CompareOrdinal(Text, (obj as OrdinalText)?.Text);
    }
}
