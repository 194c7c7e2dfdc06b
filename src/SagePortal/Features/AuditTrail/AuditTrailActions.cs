namespace SagePortal.Features.AuditTrail;

/// <summary>Reading the audit trail: CloudTrail's action.</summary>
public static class AuditTrailActions
{
    public const string LookupEvents = "cloudtrail:LookupEvents";
}
