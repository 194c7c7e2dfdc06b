using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.Platform.Audit;

namespace SagePortal.Features.AuditTrail;

/// <summary>Writes audit rows as CSV (RFC 4180, UTF-8 with a byte order mark) or as JSON in the shape of CloudTrail's log files.</summary>
internal static class AuditExport
{
    private const string Header = "eventTime,eventName,userName,principalArn,sourceIPAddress,resourceArn,errorCode,errorMessage,detail,readOnly,requestID,eventID,sequence,hash\r\n";

    public static async Task WriteCsvAsync(Stream output, IAsyncEnumerable<AuditRecord> records, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(Header.AsMemory(), cancellationToken);
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            await writer.WriteAsync((string.Join(',', Fields(record).Select(Quote)) + "\r\n").AsMemory(), cancellationToken);
        }
    }

    public static async Task WriteJsonAsync(Stream output, IAsyncEnumerable<AuditRecord> records, string region, CancellationToken cancellationToken)
    {
        await using var writer = new Utf8JsonWriter(output);
        writer.WriteStartObject();
        writer.WriteStartArray("Records");
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            CloudTrailEvent.Write(writer, record, region);
            await writer.FlushAsync(cancellationToken);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A leading =, +, -, @, tab or line break would be run as a formula by a spreadsheet.
    internal static string Quote(string? value)
    {
        var safe = value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + value : value ?? "";
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string?[] Fields(AuditRecord record) =>
    [
        record.EventTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), record.EventName, record.UserName, record.PrincipalArn,
        record.SourceIpAddress, record.ResourceArn, record.ErrorCode, record.ErrorMessage, record.Detail,
        record.IsReadOnly ? "true" : "false", record.RequestId, record.Id.ToString(), record.Sequence?.ToString(CultureInfo.InvariantCulture), record.Hash,
    ];
}
