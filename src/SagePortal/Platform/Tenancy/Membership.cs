namespace SagePortal.Platform.Tenancy;

/// <summary>
/// A person's IAM user in one account. Listed as global because a person's own memberships are read across accounts at sign-in;
/// every other query names the account.
/// </summary>
public sealed class Membership
{
    private Membership()
    {
    }

    public Membership(Guid personId, string accountId, string userName, IReadOnlyList<string> managedPolicies, DateTimeOffset joinedAt)
    {
        Id = Guid.CreateVersion7();
        PersonId = personId;
        AccountId = accountId;
        UserName = userName;
        ManagedPolicies = [.. managedPolicies];
        JoinedAt = joinedAt;
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>IAM user name, unique in the account: 1–64 of letters, digits and <c>+=,.@_-</c>.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>Names of the attached managed policies, e.g. <c>AdministratorAccess</c>.</summary>
    public List<string> ManagedPolicies { get; private set; } = [];

    public DateTimeOffset JoinedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    public void Attach(IEnumerable<string> managedPolicies)
    {
        ManagedPolicies = [.. managedPolicies];
        Version++;
    }
}
