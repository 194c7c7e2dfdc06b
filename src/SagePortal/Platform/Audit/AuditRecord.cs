using System.Diagnostics;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Audit;

/// <summary>
/// One line of the audit trail, named after CloudTrail's members. Append-only: sealed into its account's <see cref="AuditChain"/>
/// within seconds, afterwards the database refuses to change it.
/// </summary>
public sealed class AuditRecord : IAccountOwned
{
    private AuditRecord()
    {
    }

    public AuditRecord(Caller caller, string eventName, string resourceArn, DateTimeOffset eventTime, string? errorCode = null, string? errorMessage = null, string? detail = null)
        : this(caller, caller.AccountId, eventName, resourceArn, eventTime, detail) => (ErrorCode, ErrorMessage) = (errorCode, errorMessage);

    /// <summary>In the trail of another account than the caller's, whose thing was used.</summary>
    public AuditRecord(Caller caller, string accountId, string eventName, string resourceArn, DateTimeOffset eventTime, string? detail)
        : this(accountId, caller.Arn, caller.UserName, caller.SourceIp, eventName, resourceArn, eventTime) => Detail = detail;

    public AuditRecord(string accountId, string principalArn, string userName, string sourceIp, string eventName, string resourceArn, DateTimeOffset eventTime, string? errorCode = null, string? errorMessage = null, string? detail = null)
    {
        Detail = detail;
        ErrorCode = errorCode;
        ErrorMessage = errorMessage;
        Id = Guid.CreateVersion7();
        AccountId = accountId;
        PrincipalArn = principalArn;
        UserName = userName;
        SourceIpAddress = sourceIp;
        EventName = eventName;
        ResourceArn = resourceArn;
        EventTime = new DateTimeOffset(eventTime.Ticks - (eventTime.Ticks % TimeSpan.TicksPerMicrosecond), eventTime.Offset);
        IsReadOnly = AuditEvents.IsReadOnly(eventName);
        RequestId = Activity.Current?.TraceId.ToHexString() ?? Id.ToString("N");
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

    /// <summary>True when the action only reads.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>All records of one call share it: the trace id of the request.</summary>
    public string RequestId { get; private set; } = "";

    /// <summary>Place in the account's chain, from 1; null until it is sealed.</summary>
    public long? Sequence { get; private set; }

    /// <summary>Hash of the record before, see <see cref="AuditChain"/>.</summary>
    public string? PreviousHash { get; private set; }

    public string? Hash { get; private set; }

    internal void Seal(long sequence, string previousHash)
    {
        Sequence = sequence;
        PreviousHash = previousHash;
        Hash = AuditChain.HashOf(this, sequence, previousHash);
    }
}
