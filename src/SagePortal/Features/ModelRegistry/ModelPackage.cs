using System.Text.Json;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>A version of a group, or a package without versions. Numbered versions wait for approval.</summary>
public sealed class ModelPackage : IAccountOwned, ITaggedResource
{
    public const int MaxDescriptionLength = 1024;
    public const int MaxMetadata = 50;

    private ModelPackage()
    {
    }

    /// <param name="creator">Who registers it.</param>
    /// <param name="group">Null for a package without versions.</param>
    /// <param name="name">Of the package without versions; ignored in a group.</param>
    /// <param name="content">Checked.</param>
    /// <param name="tags">Of a package without versions; versions are tagged by their group.</param>
    /// <param name="at">Now.</param>
    public ModelPackage(Caller creator, ModelPackageGroup? group, string name, ModelPackageContent content, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        GroupId = group?.Id;
        Name = group?.Name ?? name;
        Version = group?.AddVersion(at);
        Content = content;
        TagsJson = ResourceTags.ToJson(tags);
        Status = ModelPackageStatus.Completed;
        ApprovalStatus = group is null ? null : ModelApprovalStatus.PendingManualApproval;
        CreatedBy = creator.PersonId;
        CreatedByArn = creator.Arn;
        CreatedByName = creator.UserName;
        CreatedAt = at;
        ModifiedAt = at;
        Authors = [creator.PersonId];
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid? GroupId { get; private set; }

    /// <summary>Of the group, or of the package without versions.</summary>
    public string Name { get; private set; } = "";

    /// <summary>From 1; null without versions.</summary>
    public int? Version { get; private set; }

    public string? Description { get; private set; }

    public ModelPackageStatus Status { get; private set; }

    public ModelPackageRegistrationType? RegistrationType { get; private set; }

    /// <summary>Null without versions.</summary>
    public ModelApprovalStatus? ApprovalStatus { get; private set; }

    public string? ApprovalDescription { get; private set; }

    /// <summary>Who approved or rejected it last; null while nobody did.</summary>
    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Stage { get; private set; }

    public string? StageStatus { get; private set; }

    public string? StageDescription { get; private set; }

    public ModelPackageContent Content { get; private set; } = null!;

    /// <summary>A JSON object of strings.</summary>
    public string CustomerMetadataJson { get; private set; } = "{}";

    public string? ModelCardContent { get; private set; }

    public ModelCardStatus? ModelCardStatus { get; private set; }

    /// <summary>Of a package without versions; <c>{}</c> in a group.</summary>
    public string TagsJson { get; private set; } = "{}";

    public string? ClientToken { get; private set; }

    /// <summary>SHA-256 of the request that came with <see cref="ClientToken"/>.</summary>
    public string? RequestHash { get; private set; }

    /// <summary>Whoever made it or changed what it consists of: the people that four-eyes is about.</summary>
    public IReadOnlyList<Guid> Authors { get; private set; } = [];

    public Guid CreatedBy { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public Guid? ModifiedBy { get; private set; }

    public string? ModifiedByArn { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public ModelLifeCycle? LifeCycle => Stage is null ? null : new ModelLifeCycle { Stage = Stage, StageStatus = StageStatus, StageDescription = StageDescription };

    public IReadOnlyDictionary<string, string> CustomerMetadata => JsonSerializer.Deserialize<SortedDictionary<string, string>>(CustomerMetadataJson)!;

    public void Remember(string clientToken, string requestHash) => (ClientToken, RequestHash) = (clientToken, requestHash);

    /// <summary>Approves, rejects, or sets back to waiting. Any change is allowed, as in SageMaker; the rules of the account decide who.</summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="status">The decision.</param>
    /// <param name="comment">Why; null leaves the last one.</param>
    /// <param name="rules">Of the account.</param>
    /// <param name="arn">Of this package.</param>
    /// <param name="at">Now.</param>
    public Result Decide(Caller actor, ModelApprovalStatus status, string? comment, ModelRegistryRules rules, string arn, DateTimeOffset at)
    {
        if (GroupId is null)
        {
            return ModelRegistryErrors.ApprovalWithoutGroup();
        }

        var isDecision = status != ModelApprovalStatus.PendingManualApproval && status != ApprovalStatus;
        if (status == ModelApprovalStatus.Approved && isDecision && rules.FourEyes && Authors.Contains(actor.PersonId))
        {
            return ModelRegistryErrors.AuthorMayNotDecide(arn);
        }

        if (isDecision && rules.CommentRequired && string.IsNullOrWhiteSpace(comment))
        {
            return ModelRegistryErrors.CommentMissing();
        }

        ApprovalDescription = comment ?? ApprovalDescription;
        if (status != ApprovalStatus)
        {
            ApprovalStatus = status;
            DecidedByName = status == ModelApprovalStatus.PendingManualApproval ? null : actor.UserName;
            DecidedAt = status == ModelApprovalStatus.PendingManualApproval ? null : at;
        }

        return Result.Success;
    }

    /// <summary>Replaces what the package consists of; its author list grows.</summary>
    public Result Change(Caller actor, ModelPackageContent content, ModelRegistryRules rules, string arn)
    {
        if (rules.FourEyes && ApprovalStatus == ModelApprovalStatus.Approved)
        {
            return ModelRegistryErrors.ApprovedIsFixed(arn);
        }

        Content = content;
        Authors = Authors.Contains(actor.PersonId) ? Authors : [.. Authors, actor.PersonId];
        return Result.Success;
    }

    public void Describe(string? description, ModelPackageRegistrationType? registrationType)
    {
        Description = description ?? Description;
        RegistrationType = registrationType ?? RegistrationType;
    }

    public void Move(ModelLifeCycle lifeCycle) => (Stage, StageStatus, StageDescription) = (lifeCycle.Stage, lifeCycle.StageStatus, lifeCycle.StageDescription);

    public void SetCard(string? content, ModelCardStatus? status)
    {
        ModelCardContent = content ?? ModelCardContent;
        ModelCardStatus = status ?? ModelCardStatus ?? ModelRegistry.ModelCardStatus.Draft;
    }

    /// <summary>Merges, then removes.</summary>
    public Result SetMetadata(IReadOnlyDictionary<string, string>? changes, IReadOnlyList<string>? remove)
    {
        var all = new SortedDictionary<string, string>(CustomerMetadata.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var (key, value) in changes ?? new Dictionary<string, string>())
        {
            all[key] = value;
        }

        foreach (var key in remove ?? [])
        {
            all.Remove(key);
        }

        if (all.Count > MaxMetadata)
        {
            return ModelRegistryErrors.TooManyMetadata(MaxMetadata);
        }

        CustomerMetadataJson = JsonSerializer.Serialize(all);
        return Result.Success;
    }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        if (GroupId is not null)
        {
            return ModelRegistryErrors.TagsOfVersion();
        }

        if (ResourceTags.Validate(tags) is { Count: > 0 } errors)
        {
            return Result.Failure(errors);
        }

        TagsJson = ResourceTags.ToJson(tags);
        ModifiedAt = at;
        Revision++;
        return Result.Success;
    }

    /// <summary>Ends a change.</summary>
    public void Touch(Caller actor, DateTimeOffset at)
    {
        (ModifiedBy, ModifiedByArn, ModifiedAt) = (actor.PersonId, actor.Arn, at);
        Revision++;
    }
}
