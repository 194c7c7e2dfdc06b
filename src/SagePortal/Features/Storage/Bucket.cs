using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage;

/// <summary>A bucket that somebody made. The account's default bucket is there without a row. Names are unique within an account.</summary>
public sealed class Bucket : IAccountOwned
{
    private Bucket()
    {
    }

    public Bucket(string accountId, string name, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7(createdAt);
        AccountId = accountId;
        Name = name;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
