using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>A model card of its own, with versions: new content makes a version, a new state does not.</summary>
public sealed class ModelCard : IAccountOwned, ITaggedResource
{
    public const int MaxContentLength = 100_000;

    private ModelCard()
    {
    }

    public ModelCard(Caller creator, string name, IReadOnlyList<KeyValuePair<string, string>> tags, string? securityConfig, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = name;
        TagsJson = ResourceTags.ToJson(tags);
        SecurityConfig = securityConfig;
        CreatedByArn = creator.Arn;
        CreatedBy = creator.PersonId;
        CreatedAt = at;
        ModifiedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    public string TagsJson { get; private set; } = "{}";

    /// <summary>JSON as given; null for none.</summary>
    public string? SecurityConfig { get; private set; }

    public int LastVersion { get; private set; }

    /// <summary>Of the newest version.</summary>
    public ModelCardStatus Status { get; private set; }

    public Guid CreatedBy { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    /// <summary>Adds a version.</summary>
    public ModelCardVersion Write(Caller author, string content, ModelCardStatus status, DateTimeOffset at)
    {
        (Status, ModifiedAt) = (status, at);
        Revision++;
        return new ModelCardVersion(author, this, ++LastVersion, content, status, at);
    }

    /// <summary>The newest version's state follows.</summary>
    public void SetStatus(ModelCardStatus status, DateTimeOffset at)
    {
        (Status, ModifiedAt) = (status, at);
        Revision++;
    }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        if (ResourceTags.Validate(tags) is { Count: > 0 } errors)
        {
            return Result.Failure(errors);
        }

        (TagsJson, ModifiedAt) = (ResourceTags.ToJson(tags), at);
        Revision++;
        return Result.Success;
    }
}
