using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.LiveUpdates;

/// <summary>A change to be told after its transaction: written with it, delivered at least once, then deleted.</summary>
public sealed class OutboxEvent : IAccountOwned
{
    private OutboxEvent()
    {
    }

    public OutboxEvent(string accountId, string topic, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7();
        AccountId = accountId;
        Topic = topic;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string Topic { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }
}
