using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SagePortal.Platform.Events;

/// <summary>An event as EventBridge sends it to a target (docs: "AWS service event metadata").</summary>
public static class EventEnvelope
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>UTF-8 JSON: version, id, detail-type, source, account, time, region, resources, detail.</returns>
    public static ReadOnlyMemory<byte> Write(PortalEvent portalEvent, string region)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            json.WriteString("version", "0");
            json.WriteString("id", portalEvent.Id);
            json.WriteString("detail-type", portalEvent.DetailType);
            json.WriteString("source", portalEvent.Source);
            json.WriteString("account", portalEvent.AccountId);
            json.WriteString("time", portalEvent.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            json.WriteString("region", region);
            json.WritePropertyName("resources");
            json.WriteRawValue(portalEvent.Resources);
            json.WritePropertyName("detail");
            json.WriteRawValue(portalEvent.Detail);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
