using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Notifications;

/// <summary>One line of a person's notification centre.</summary>
public sealed class Notification : IAccountOwned
{
    private Notification()
    {
    }

    /// <param name="accountId">Account it belongs to.</param>
    /// <param name="personId">Whose centre.</param>
    /// <param name="kind">Text key in the notification strings, e.g. <c>AutoMLJobCompleted</c>.</param>
    /// <param name="subject">The one placeholder: the thing's name.</param>
    /// <param name="link">Local path to open.</param>
    /// <param name="createdAt">When it happened.</param>
    public Notification(string accountId, Guid personId, string kind, string subject, string link, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7();
        AccountId = accountId;
        PersonId = personId;
        Kind = kind;
        Subject = subject;
        Link = link;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid PersonId { get; private set; }

    public string Kind { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Link { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>The topic that a person's notifications are told under: tell it in the transaction that adds or marks one.</summary>
    public static string Topic(Guid personId) => $"notifications/{personId:N}";

    /// <summary>The same again, while it is unread: it moves to the top instead of standing there twice.</summary>
    public void Refresh(DateTimeOffset at) => CreatedAt = at;

    public void MarkRead(DateTimeOffset at) => ReadAt ??= at;
}
