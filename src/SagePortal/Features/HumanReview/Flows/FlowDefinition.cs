using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Flows;

/// <summary>
/// One version of a flow: what is asked, of whom, when, and what becomes of the answers. Never changed: an update makes the next
/// version, and loops keep the one that they were started with.
/// </summary>
public sealed class FlowDefinition : IAccountOwned, ITaggedResource
{
    private FlowDefinition()
    {
    }

    internal FlowDefinition(Caller creator, FlowDraft draft, int version, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = draft.Name;
        Version = version;
        Settings = draft.Settings;
        WorkteamId = draft.WorkteamId;
        WorkteamName = draft.WorkteamName;
        HumanTaskUiId = draft.HumanTaskUiId;
        HumanTaskUiName = draft.HumanTaskUiName;
        ActivationConditions = draft.ActivationConditions;
        RequestSource = draft.RequestSource;
        S3OutputPath = draft.S3OutputPath;
        KmsKeyId = draft.KmsKeyId;
        RoleArn = draft.RoleArn;
        TagsJson = ResourceTags.ToJson(draft.Tags);
        CreatedBy = creator.PersonId;
        CreatedByName = creator.UserName;
        CreatedAt = at;
        IsLatest = true;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>From 1; deleted ones count.</summary>
    public int Version { get; private set; }

    /// <summary>The version that new loops get.</summary>
    public bool IsLatest { get; private set; }

    public FlowSettings Settings { get; private set; } = new();

    public Guid WorkteamId { get; private set; }

    public string WorkteamName { get; private set; } = "";

    /// <summary>Null shows the row card or the form.</summary>
    public Guid? HumanTaskUiId { get; private set; }

    public string? HumanTaskUiName { get; private set; }

    /// <summary>JSON, A2I's HumanLoopActivationConditions and more; null sends every prediction of an attached source.</summary>
    public string? ActivationConditions { get; private set; }

    /// <summary>A2I's HumanLoopRequestSource as given, JSON; null for custom tasks.</summary>
    public string? RequestSource { get; private set; }

    /// <summary><c>s3://bucket/prefix</c></summary>
    public string S3OutputPath { get; private set; } = "";

    public string? KmsKeyId { get; private set; }

    public string RoleArn { get; private set; } = "";

    public string TagsJson { get; private set; } = "{}";

    public Guid CreatedBy { get; private set; }

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public FlowDefinitionStatus Status => DeletedAt is null ? FlowDefinitionStatus.Active : FlowDefinitionStatus.Deleting;

    /// <summary>A newer version takes over.</summary>
    public void Supersede() => IsLatest = false;

    public void Delete(DateTimeOffset at)
    {
        DeletedAt = at;
        IsLatest = false;
    }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        if (ResourceTags.Validate(tags) is { Count: > 0 } errors)
        {
            return Result.Failure(errors);
        }

        TagsJson = ResourceTags.ToJson(tags);
        return Result.Success;
    }
}

/// <summary>A2I's states; here a flow is usable at once.</summary>
public enum FlowDefinitionStatus
{
    Initializing,
    Active,
    Failed,
    Deleting,
}
