using System.Globalization;
using System.Text.Json;

namespace SagePortal.Reviews.Results;

/// <summary>Ground Truth's <c>output.manifest</c>: JSON Lines that keep the members of the source and add the label and its metadata.</summary>
public static class OutputManifest
{
    /// <summary>Writes one line, its line feed included.</summary>
    /// <param name="stream">Lines are appended to it.</param>
    /// <param name="source">The source line: a JSON object. A member of the label's names is replaced.</param>
    /// <param name="label">What people said.</param>
    /// <param name="cancellation">Of the write.</param>
    /// <exception cref="JsonException"><paramref name="source"/> is no JSON object.</exception>
    public static async Task WriteLineAsync(Stream stream, string source, ManifestLabel label, CancellationToken cancellation = default)
    {
        using var document = JsonDocument.Parse(source);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("a line of a manifest must be a JSON object");
        }

        var metadata = $"{label.AttributeName}-metadata";
        var writer = new Utf8JsonWriter(stream);
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            foreach (var member in document.RootElement.EnumerateObject().Where(m => m.Name != label.AttributeName && m.Name != metadata))
            {
                member.WriteTo(writer);
            }

            WriteLabel(writer, label);
            WriteMetadata(writer, metadata, label);
            writer.WriteEndObject();
            await writer.FlushAsync(cancellation).ConfigureAwait(false);
        }

        await stream.WriteAsync("\n"u8.ToArray(), cancellation).ConfigureAwait(false);
    }

    private static void WriteLabel(Utf8JsonWriter writer, ManifestLabel label)
    {
        writer.WritePropertyName(label.AttributeName);
        if (label.ClassIndex is { } index)
        {
            writer.WriteNumberValue(index);
        }
        else if (label.Value is { } value)
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(label.ClassName);
        }
    }

    private static void WriteMetadata(Utf8JsonWriter writer, string name, ManifestLabel label)
    {
        writer.WriteStartObject(name);
        if (label.ClassName is not null)
        {
            writer.WriteString("class-name", label.ClassName);
        }

        writer.WriteNumber("confidence", label.Confidence);
        writer.WriteString("type", label.Type);
        writer.WriteString("job-name", label.JobName);
        writer.WriteString("human-annotated", label.HumanAnnotated ? "yes" : "no");
        writer.WriteString("creation-date", label.CreationDate.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
    }
}
