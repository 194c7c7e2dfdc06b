using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Captured calls as SageMaker's data capture writes them: one JSON object a line, event version 0.</summary>
internal static class CaptureLine
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    public static void Write(CapturedCall call, IBufferWriter<byte> output)
    {
        using (var writer = new Utf8JsonWriter(output, s_options))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("captureData");
            WriteSide(writer, "endpointInput", "INPUT", call.InputType, call.Input, call.Capture);
            WriteSide(writer, "endpointOutput", "OUTPUT", call.OutputType, call.Output, call.Capture);
            writer.WriteEndObject();
            writer.WriteStartObject("eventMetadata");
            writer.WriteString("eventId", call.EventId);
            if (call.InferenceId is not null)
            {
                writer.WriteString("inferenceId", call.InferenceId);
            }

            writer.WriteString("inferenceTime", call.Time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
            writer.WriteString("eventVersion", "0");
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteSide(Utf8JsonWriter writer, string name, string mode, string? type, byte[]? bytes, ServedCapture capture)
    {
        if (bytes is null)
        {
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("observedContentType", type ?? "text/csv");
        writer.WriteString("mode", mode);
        if (EncodingOf(type, capture) is { } encoding && TryDecode(bytes) is { } text)
        {
            writer.WriteString("data", text);
            writer.WriteString("encoding", encoding);
        }
        else
        {
            writer.WriteBase64String("data", bytes);
            writer.WriteString("encoding", "BASE64");
        }

        writer.WriteEndObject();
    }

    private static string? EncodingOf(string? type, ServedCapture capture)
    {
        var name = (type ?? "text/csv").Split(';')[0].Trim();
        return capture.CsvContentTypes.Contains(name, StringComparer.OrdinalIgnoreCase) ? "CSV"
            : capture.JsonContentTypes.Contains(name, StringComparer.OrdinalIgnoreCase) ? "JSON"
            : null;
    }

    // Text that is not UTF-8 would not come back as it was.
    private static string? TryDecode(byte[] bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
