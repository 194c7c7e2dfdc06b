namespace SagePortal.Platform.Tenancy;

/// <summary>Who is asking, in which account, from where. Comes from the principal, never from a route or form.</summary>
/// <param name="PersonId">The signed-in person.</param>
/// <param name="AccountId">The account entered.</param>
/// <param name="UserName">IAM user name in that account; in a role session the role's name and the session's.</param>
/// <param name="DisplayName">For greeting and audit pages.</param>
/// <param name="SourceIp">Address of the connection.</param>
public sealed record Caller(Guid PersonId, string AccountId, string UserName, string DisplayName, string SourceIp)
{
    /// <summary>The browser session; null for jobs, programs that sign each request, and tests.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Two factors were proved in this session: <c>aws:MultiFactorAuthPresent</c>.</summary>
    public bool IsMultiFactor { get; init; }

    /// <summary>When they were last proved, UTC; null when they were not: <c>aws:MultiFactorAuthAge</c>.</summary>
    public DateTimeOffset? MultiFactorAt { get; init; }

    /// <summary>The role taken on; null for the person's own user.</summary>
    public RoleSessionIdentity? AssumedRole { get; init; }

    /// <summary>Where the person's own user is: the account entered, unless a role of another account was taken on.</summary>
    public string HomeAccountId => AssumedRole is { HomeAccountId.Length: > 0 } role ? role.HomeAccountId : AccountId;

    /// <summary><c>arn:aws:iam::{account}:user/{name}</c>, or <c>arn:aws:sts::{account}:assumed-role/{role}/{session}</c>.</summary>
    public string Arn => AssumedRole is null
        ? $"arn:aws:iam::{AccountId}:user/{UserName}"
        : $"arn:aws:sts::{AccountId}:assumed-role/{AssumedRole.RoleName}/{AssumedRole.Name}";
}
