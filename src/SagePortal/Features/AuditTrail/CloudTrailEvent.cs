using System.Globalization;
using System.Text.Json;
using SagePortal.Platform.Audit;

namespace SagePortal.Features.AuditTrail;

/// <summary>An audit row in the shape of CloudTrail's event record, version 1.11; what the portal adds is in <c>additionalEventData</c>.</summary>
public static class CloudTrailEvent
{
    public static void Write(Utf8JsonWriter writer, AuditRecord record, string region)
    {
        writer.WriteStartObject();
        writer.WriteString("eventVersion", "1.11");
        WriteIdentity(writer, record);
        writer.WriteString("eventTime", record.EventTime.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        writer.WriteString("eventSource", AuditEvents.SourceOf(record.EventName));
        writer.WriteString("eventName", AuditEvents.NameOf(record.EventName));
        writer.WriteString("awsRegion", region);
        writer.WriteString("sourceIPAddress", record.SourceIpAddress);
        if (record.ErrorCode is not null)
        {
            writer.WriteString("errorCode", record.ErrorCode);
            writer.WriteString("errorMessage", record.ErrorMessage);
        }

        WriteParameters(writer, record.Detail);
        writer.WriteString("requestID", record.RequestId);
        writer.WriteString("eventID", record.Id);
        writer.WriteBoolean("readOnly", record.IsReadOnly);
        WriteResources(writer, record);
        writer.WriteString("eventType", "AwsApiCall");
        writer.WriteBoolean("managementEvent", true);
        writer.WriteString("eventCategory", "Management");
        writer.WriteString("recipientAccountId", record.AccountId);
        WriteChain(writer, record);
        writer.WriteEndObject();
    }

    /// <summary>Indented, for people.</summary>
    public static string ToText(AuditRecord record, string region)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, record, region);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteIdentity(Utf8JsonWriter writer, AuditRecord record)
    {
        writer.WriteStartObject("userIdentity");
        writer.WriteString("type", record.PrincipalArn switch
        {
            var arn when arn.Contains(":assumed-role/", StringComparison.Ordinal) => "AssumedRole",
            var arn when arn.EndsWith(":root", StringComparison.Ordinal) => "Root",
            var arn when arn.Contains(":user/", StringComparison.Ordinal) => "IAMUser",
            _ => "AWSService",
        });
        writer.WriteString("arn", record.PrincipalArn);
        writer.WriteString("accountId", record.AccountId);
        writer.WriteString("userName", record.UserName);
        writer.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter writer, string? detail)
    {
        if (detail is null)
        {
            writer.WriteNull("requestParameters");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(detail);
            writer.WritePropertyName("requestParameters");
            document.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteString("requestParameters", detail);
        }
    }

    private static void WriteResources(Utf8JsonWriter writer, AuditRecord record)
    {
        writer.WriteStartArray("resources");
        if (record.ResourceArn.StartsWith("arn:", StringComparison.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("ARN", record.ResourceArn);
            writer.WriteString("accountId", record.AccountId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteChain(Utf8JsonWriter writer, AuditRecord record)
    {
        if (record.Sequence is not { } sequence)
        {
            return;
        }

        writer.WriteStartObject("additionalEventData");
        writer.WriteNumber("sequence", sequence);
        writer.WriteString("previousHash", record.PreviousHash);
        writer.WriteString("hash", record.Hash);
        writer.WriteEndObject();
    }
}
