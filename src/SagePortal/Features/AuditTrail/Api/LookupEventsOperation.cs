using System.Text.Json;
using SagePortal.Platform.Audit;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.AuditTrail.Api;

/// <summary>CloudTrail's LookupEvents over the audit trail, newest first.</summary>
[AwsOperation("cloudtrail", "LookupEvents")]
internal sealed class LookupEventsOperation(ListAuditRecords list, PagingTokens tokens, Arns arns) : IAwsOperation
{
    public async Task<Result<object?>> RunAsync(AwsInput input, CancellationToken cancellationToken)
    {
        var filter = Filter(input);
        var start = tokens.Start($"events/{filter}", input.TextOrNull("NextToken"));
        if (!start.IsSuccess)
        {
            return start.Error;
        }

        var page = await list.RunAsync(filter, (start.Value / ListAuditRecords.PageSize) + 1, cancellationToken);
        if (!page.IsSuccess)
        {
            return Result<object?>.Failure(page.Errors);
        }

        var rows = page.Value.Rows.Skip(start.Value % ListAuditRecords.PageSize).Take(input.Number("MaxResults") ?? ListAuditRecords.PageSize).ToList();
        var end = start.Value + rows.Count;
        return new { Events = rows.Select(Event), NextToken = end < page.Value.Total ? tokens.Next($"events/{filter}", end) : null };
    }

    // CloudTrail takes one attribute.
    private static AuditFilter Filter(AwsInput input)
    {
        var filter = new AuditFilter { From = input.Time("StartTime"), Until = input.Time("EndTime") };
        var attribute = input.Structures("LookupAttributes") is [var first, ..] ? first : null;
        var value = attribute?.Text("AttributeValue") ?? "";
        return attribute?.Text("AttributeKey") switch
        {
            "EventId" => filter with { EventId = Guid.TryParse(value, out var id) ? id : Guid.Empty },
            "EventName" => filter with { EventName = value },
            "EventSource" => filter with { Action = value.Split('.')[0] + ":" },
            "ReadOnly" => filter with { ReadOnly = value == "true" },
            "Username" => filter with { UserName = value },
            "ResourceName" => filter with { Resource = value },
            _ => filter,
        };
    }

    private object Event(AuditRecord record) => new
    {
        EventId = record.Id.ToString(),
        EventName = AuditEvents.NameOf(record.EventName),
        ReadOnly = record.IsReadOnly ? "true" : "false",
        EventTime = record.EventTime,
        EventSource = AuditEvents.SourceOf(record.EventName),
        Username = record.UserName,
        Resources = record.ResourceArn.StartsWith("arn:", StringComparison.Ordinal) ? new[] { new { ResourceName = record.ResourceArn } } : null,
        CloudTrailEvent = Text(record),
    };

    private string Text(AuditRecord record)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            CloudTrailEvent.Write(json, record, arns.Region);
        }

        return System.Text.Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
