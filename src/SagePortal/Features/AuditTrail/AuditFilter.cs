using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.AuditTrail;

/// <summary>Which rows of the audit trail; null or empty members do not restrict. The attributes of CloudTrail's LookupEvents, and free text.</summary>
public sealed record AuditFilter
{
    public static AuditFilter None { get; } = new();

    /// <summary>Not before, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before, UTC.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Exact IAM user name.</summary>
    public string? UserName { get; init; }

    /// <summary>Beginning of the action, e.g. <c>sagemaker:</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The action's name without its service, e.g. <c>CreateGroup</c>.</summary>
    public string? EventName { get; init; }

    /// <summary>Part of the resource's ARN.</summary>
    public string? Resource { get; init; }

    /// <summary>One event.</summary>
    public Guid? EventId { get; init; }

    /// <summary>Everything that one call did.</summary>
    public string? RequestId { get; init; }

    /// <summary>True for reading, false for changing actions.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Only what failed.</summary>
    public bool DeniedOnly { get; init; }

    /// <summary>Part of any text of the row.</summary>
    public string? Text { get; init; }

    internal IQueryable<AuditRecord> Apply(IQueryable<AuditRecord> records)
    {
        records = From is { } from ? records.Where(r => r.EventTime >= from) : records;
        records = Until is { } until ? records.Where(r => r.EventTime < until) : records;
        records = string.IsNullOrWhiteSpace(UserName) ? records : records.Where(r => r.UserName == UserName.Trim());
        records = string.IsNullOrWhiteSpace(Action) ? records : records.Where(r => r.EventName.StartsWith(Action.Trim()));
        records = string.IsNullOrWhiteSpace(EventName) ? records : records.Where(r => r.EventName.EndsWith(":" + EventName.Trim()));
        records = string.IsNullOrWhiteSpace(Resource) ? records : records.Where(r => r.ResourceArn.Contains(Resource.Trim()));
        records = EventId is { } id ? records.Where(r => r.Id == id) : records;
        records = string.IsNullOrWhiteSpace(RequestId) ? records : records.Where(r => r.RequestId == RequestId.Trim());
        records = ReadOnly is { } reading ? records.Where(r => r.IsReadOnly == reading) : records;
        records = DeniedOnly ? records.Where(r => r.ErrorCode != null) : records;
        return records.WhereAnyContains(Text, r => r.EventName, r => r.UserName, r => r.ResourceArn, r => r.SourceIpAddress, r => r.ErrorCode ?? "", r => r.ErrorMessage ?? "", r => r.Detail ?? "");
    }
}
