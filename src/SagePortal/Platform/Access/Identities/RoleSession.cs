using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Access.Identities;

/// <summary>
/// A role taken on for a while. The row is read at every call: deleting it, or the role, ends the session at once.
/// </summary>
public sealed class RoleSession : IAccountOwned
{
    private RoleSession()
    {
    }

    /// <param name="role">Of this account.</param>
    /// <param name="source">Who took it on, perhaps from another account.</param>
    /// <param name="name">Session name, at the end of the principal's ARN.</param>
    /// <param name="tags">Outweigh the role's tags of the same key.</param>
    /// <param name="policy">Session policy, or null.</param>
    /// <param name="at">Now.</param>
    /// <param name="duration">At most what the role allows.</param>
    public RoleSession(Role role, Caller source, string name, IEnumerable<KeyValuePair<string, string>> tags, string? policy, DateTimeOffset at, TimeSpan duration)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = role.AccountId;
        RoleId = role.Id;
        PersonId = source.PersonId;
        HomeAccountId = source.HomeAccountId;
        SourceArn = source.Arn;
        Name = name;
        Tags = ResourceTags.ToJson(tags);
        Policy = policy;
        CreatedAt = at;
        ExpiresAt = at + duration;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Row id of the role.</summary>
    public Guid RoleId { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>Account of the user behind it: its membership must go on for the session to go on.</summary>
    public string HomeAccountId { get; private set; } = "";

    public string SourceArn { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Tags { get; private set; } = "{}";

    public string? Policy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}
