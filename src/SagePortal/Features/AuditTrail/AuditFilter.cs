using SagePortal.Platform.Audit;

namespace SagePortal.Features.AuditTrail;

/// <summary>Which rows of the audit trail; null or empty members do not restrict.</summary>
/// <param name="From">Not before, UTC.</param>
/// <param name="Until">Before, UTC.</param>
/// <param name="UserName">Exact IAM user name.</param>
/// <param name="Action">Beginning of the action, e.g. <c>sagemaker:</c>.</param>
/// <param name="Resource">Part of the resource's ARN.</param>
/// <param name="DeniedOnly">Only what failed.</param>
public sealed record AuditFilter(DateTimeOffset? From, DateTimeOffset? Until, string? UserName, string? Action, string? Resource, bool DeniedOnly)
{
    public static AuditFilter None { get; } = new(null, null, null, null, null, false);

    internal IQueryable<AuditRecord> Apply(IQueryable<AuditRecord> records)
    {
        records = From is { } from ? records.Where(r => r.EventTime >= from) : records;
        records = Until is { } until ? records.Where(r => r.EventTime < until) : records;
        records = string.IsNullOrWhiteSpace(UserName) ? records : records.Where(r => r.UserName == UserName.Trim());
        records = string.IsNullOrWhiteSpace(Action) ? records : records.Where(r => r.EventName.StartsWith(Action.Trim()));
        records = string.IsNullOrWhiteSpace(Resource) ? records : records.Where(r => r.ResourceArn.Contains(Resource.Trim()));
        return DeniedOnly ? records.Where(r => r.ErrorCode != null) : records;
    }
}
