using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>A model over time: its versions are numbered 1, 2, 3… and numbers are never given twice.</summary>
public sealed class ModelPackageGroup : IAccountOwned, ITaggedResource
{
    public const int MaxDescriptionLength = 1024;
    public const int MaxPolicyLength = 20_480;

    private ModelPackageGroup()
    {
    }

    private ModelPackageGroup(Caller creator, string name, string? description, string? managedConfiguration, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = name;
        Description = description;
        ManagedConfiguration = managedConfiguration;
        TagsJson = ResourceTags.ToJson(tags);
        CreatedBy = creator.PersonId;
        CreatedByArn = creator.Arn;
        CreatedByName = creator.UserName;
        CreatedAt = at;
        ModifiedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    /// <summary>Unique in the account.</summary>
    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    /// <summary>JSON as given; null for none.</summary>
    public string? ManagedConfiguration { get; private set; }

    /// <summary>See <see cref="ResourceTags"/>. They decide access to the versions too.</summary>
    public string TagsJson { get; private set; } = "{}";

    /// <summary>Resource policy; null for none.</summary>
    public string? ResourcePolicy { get; private set; }

    /// <summary>Number of the newest version ever; 0 before the first.</summary>
    public int LastVersion { get; private set; }

    public Guid CreatedBy { get; private set; }

    public string CreatedByArn { get; private set; } = "";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Revision { get; private set; }

    public static Result<ModelPackageGroup> Create(
        Caller creator, string? name, string? description, string? managedConfiguration, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        var constraints = new ConstraintList()
            .Name("ModelPackageGroupName", name)
            .Length("ModelPackageGroupDescription", description, MaxDescriptionLength)
            .Add(ResourceTags.Validate(tags));
        return constraints.Errors.Count > 0
            ? Result<ModelPackageGroup>.Failure(constraints.Errors)
            : new ModelPackageGroup(creator, name!, description, managedConfiguration, tags, at);
    }

    /// <returns>The number of the version to be.</returns>
    public int AddVersion(DateTimeOffset at)
    {
        Touch(at);
        return ++LastVersion;
    }

    public void SetPolicy(string? policy, DateTimeOffset at)
    {
        ResourcePolicy = policy;
        Touch(at);
    }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        if (ResourceTags.Validate(tags) is { Count: > 0 } errors)
        {
            return Result.Failure(errors);
        }

        TagsJson = ResourceTags.ToJson(tags);
        Touch(at);
        return Result.Success;
    }

    private void Touch(DateTimeOffset at)
    {
        ModifiedAt = at;
        Revision++;
    }
}
