using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Experiments;

/// <summary>What experiments, trials and trial components have in common.</summary>
public abstract class ExperimentEntity : IAccountOwned, ITaggedResource
{
    protected ExperimentEntity()
    {
    }

    protected ExperimentEntity(Caller creator, string name, string? displayName, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = name;
        DisplayName = displayName ?? name;
        TagsJson = ResourceTags.ToJson(tags);
        (CreatedBy, CreatedByArn, CreatedAt) = (creator.PersonId, creator.Arn, at);
        (ModifiedBy, ModifiedByArn, ModifiedAt) = (creator.PersonId, creator.Arn, at);
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account among things of its kind.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name when none was given.</summary>
    public string DisplayName { get; private set; } = "";

    public string TagsJson { get; private set; } = "{}";

    public Guid CreatedBy { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public Guid ModifiedBy { get; private set; }

    public string ModifiedByArn { get; private set; } = "";

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

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

    /// <param name="editor">Who changes it.</param>
    /// <param name="displayName">Null leaves it.</param>
    /// <param name="at">Now.</param>
    protected void Change(Caller editor, string? displayName, DateTimeOffset at)
    {
        DisplayName = displayName ?? DisplayName;
        (ModifiedBy, ModifiedByArn, ModifiedAt) = (editor.PersonId, editor.Arn, at);
        Revision++;
    }
}
