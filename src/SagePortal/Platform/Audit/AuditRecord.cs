using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Audit;

/// <summary>One line of the audit trail, named after CloudTrail's members. Append-only.</summary>
public sealed class AuditRecord : IAccountOwned
{
    private AuditRecord()
    {
    }

    public AuditRecord(Caller caller, string eventName, string resourceArn, DateTimeOffset eventTime, string? errorCode = null, string? errorMessage = null, string? detail = null)
        : this(caller.AccountId, caller.Arn, caller.UserName, caller.SourceIp, eventName, resourceArn, eventTime)
    {
        ErrorCode = errorCode;
        ErrorMessage = errorMessage;
        Detail = detail;
    }

    public AuditRecord(string accountId, string principalArn, string userName, string sourceIp, string eventName, string resourceArn, DateTimeOffset eventTime)
    {
        Id = Guid.CreateVersion7();
        AccountId = accountId;
        PrincipalArn = principalArn;
        UserName = userName;
        SourceIpAddress = sourceIp;
        EventName = eventName;
        ResourceArn = resourceArn;
        EventTime = eventTime;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public DateTimeOffset EventTime { get; private set; }

    /// <summary>The policy action, e.g. <c>sagemaker:StopAutoMLJob</c>.</summary>
    public string EventName { get; private set; } = "";

    public string PrincipalArn { get; private set; } = "";

    public string UserName { get; private set; } = "";

    public string SourceIpAddress { get; private set; } = "";

    public string ResourceArn { get; private set; } = "";

    /// <summary>Null when the call succeeded.</summary>
    public string? ErrorCode { get; private set; }

    public string? ErrorMessage { get; private set; }

    /// <summary>Request parameters worth keeping, JSON, no secrets and no data content; null for none.</summary>
    public string? Detail { get; private set; }
}
