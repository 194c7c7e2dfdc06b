using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Content of a card at one time; only its state can change.</summary>
public sealed class ModelCardVersion : IAccountOwned
{
    private ModelCardVersion()
    {
    }

    internal ModelCardVersion(Caller author, ModelCard card, int number, string content, ModelCardStatus status, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = card.AccountId;
        CardId = card.Id;
        Number = number;
        Content = content;
        CreatedBy = author.PersonId;
        CreatedByArn = author.Arn;
        CreatedByName = author.UserName;
        CreatedAt = at;
        SetStatus(author, status, at);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid CardId { get; private set; }

    public int Number { get; private set; }

    public string Content { get; private set; } = "";

    public ModelCardStatus Status { get; private set; }

    public Guid CreatedBy { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public Guid ModifiedBy { get; private set; }

    public string ModifiedByArn { get; private set; } = "";

    public DateTimeOffset ModifiedAt { get; private set; }

    public void SetStatus(Caller actor, ModelCardStatus status, DateTimeOffset at) =>
        (Status, ModifiedBy, ModifiedByArn, ModifiedAt) = (status, actor.PersonId, actor.Arn, at);
}
