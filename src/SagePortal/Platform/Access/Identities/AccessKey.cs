using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access.Identities;

/// <summary>
/// A user's credential for programs. The secret is needed in clear to check signatures, so it cannot be hashed: it is encrypted by
/// data protection and shown once.
/// </summary>
public sealed class AccessKey : IAccountOwned
{
    /// <summary>Keys of one user.</summary>
    public const int MaxPerUser = 2;

    private AccessKey()
    {
    }

    public AccessKey(Membership user, string id, string protectedSecret, DateTimeOffset at)
    {
        Id = id;
        AccountId = user.AccountId;
        MembershipId = user.Id;
        ProtectedSecret = protectedSecret;
        CreatedAt = at;
        Status = AccessKeyStatus.Active;
    }

    /// <summary><c>AKIA…</c></summary>
    public string Id { get; private set; } = "";

    public string AccountId { get; private set; } = "";

    public Guid MembershipId { get; private set; }

    public string ProtectedSecret { get; private set; } = "";

    public AccessKeyStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Service of the last call, e.g. <c>sagemaker</c>.</summary>
    public string? LastUsedService { get; private set; }

    public string? LastUsedRegion { get; private set; }

    public void Set(AccessKeyStatus status) => Status = status;

    public void Use(string service, string region, DateTimeOffset at) => (LastUsedService, LastUsedRegion, LastUsedAt) = (service, region, at);
}

/// <summary>An inactive key signs nothing until it is active again.</summary>
public enum AccessKeyStatus
{
    Active,
    Inactive,
}
