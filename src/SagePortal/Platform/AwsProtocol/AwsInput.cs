using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>The input of an operation, by the names of its members.</summary>
/// <param name="members">As the service model names them.</param>
/// <param name="payload">The body, where the operation takes it as it is.</param>
public sealed class AwsInput(JsonObject members, ReadOnlyMemory<byte> payload = default)
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new JsonStringEnumConverter() } };

    public JsonObject Members => members;

    public ReadOnlyMemory<byte> Payload => payload;

    public bool Has(string name) => members[name] is not null;

    /// <summary>Empty when it was not sent.</summary>
    public string Text(string name) => TextOrNull(name) ?? "";

    public string? TextOrNull(string name) => members[name]?.GetValue<string>();

    public int? Number(string name) => members[name] is { } value ? (int)value.GetValue<decimal>() : null;

    public double? Double(string name) => members[name] is { } value ? (double)value.GetValue<decimal>() : null;

    public bool? Flag(string name) => members[name]?.GetValue<bool>();

    /// <summary>Seconds since 1970, or ISO 8601.</summary>
    public DateTimeOffset? Time(string name) => members[name] switch
    {
        null => null,
        { } value when value.GetValueKind() == JsonValueKind.Number => DateTimeOffset.UnixEpoch.AddSeconds((double)value.GetValue<decimal>()),
        { } value => DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    };

    public AwsInput? Structure(string name) => members[name] is JsonObject inner ? new AwsInput(inner) : null;

    public IReadOnlyList<AwsInput> Structures(string name) => members[name] is JsonArray items ? [.. items.OfType<JsonObject>().Select(item => new AwsInput(item))] : [];

    public IReadOnlyList<string> Texts(string name) => members[name] is JsonArray items ? [.. items.Select(item => item!.GetValue<string>())] : [];

    /// <summary>A value of an enumeration whose names are the model's; null when it was not sent.</summary>
    public T? Enum<T>(string name)
        where T : struct, Enum => TextOrNull(name) is { } text ? System.Enum.Parse<T>(text) : null;

    /// <summary>The members as a request whose properties are named like them; members that it has no property for go to its extension data.</summary>
    public T As<T>() => members.Deserialize<T>(s_options)!;

    /// <summary>A list of <c>{Key, Value}</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags(string name = "Tags") => [.. Structures(name).Select(tag => KeyValuePair.Create(tag.Text("Key"), tag.Text("Value")))];
}
