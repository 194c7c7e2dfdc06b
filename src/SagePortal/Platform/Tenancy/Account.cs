namespace SagePortal.Platform.Tenancy;

/// <summary>A tenant. Global row: the list of accounts itself belongs to no account.</summary>
public sealed class Account
{
    private Account()
    {
    }

    public Account(string id, string name, DateTimeOffset createdAt)
    {
        Id = id;
        Name = name;
        CreatedAt = createdAt;
    }

    /// <summary>Twelve digits, as in AWS.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Alias shown to people, 1–64 characters.</summary>
    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Bumped with every change of what somebody of the account may do; decisions of an older version are made anew.</summary>
    public long AccessVersion { get; private set; }

    public void Rename(string name) => Name = name;
}
