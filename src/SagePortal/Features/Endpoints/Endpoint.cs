using SagePortal.Features.Endpoints.Deployments;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tagging;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints;

/// <summary>SageMaker's Endpoint: the address that callers know. What it serves changes only by an <see cref="EndpointDeployment"/>.</summary>
public sealed class Endpoint : IAccountOwned, ITaggedResource, INamedResource
{
    private Endpoint()
    {
    }

    /// <param name="creator">Who asked.</param>
    /// <param name="name">Unique in the account.</param>
    /// <param name="configName">To be deployed first.</param>
    /// <param name="tags">Valid tags.</param>
    /// <param name="at">Now.</param>
    public Endpoint(Caller creator, string name, string configName, IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = creator.AccountId;
        Name = name;
        ConfigName = configName;
        Status = EndpointStatus.Creating;
        Tags = ResourceTags.ToJson(tags);
        CreatedByArn = creator.Arn;
        CreatedByName = creator.UserName;
        CreatedAt = at;
        ModifiedAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Configuration that serves; while creating, the one that shall.</summary>
    public string ConfigName { get; private set; } = "";

    public EndpointStatus Status { get; private set; }

    /// <summary>Why the endpoint or its last update failed; null when all went well.</summary>
    public string? FailureReason { get; private set; }

    /// <summary>What serves; null until the first deployment is through.</summary>
    public FleetDefinition? Fleet { get; private set; }

    /// <summary>Deployment that brought <see cref="Fleet"/>.</summary>
    public Guid? FleetId { get; private set; }

    /// <summary>Weights of the production variants that serve.</summary>
    public IReadOnlyList<VariantState> Variants { get; private set; } = [];

    public DeploymentConfig? LastDeploymentConfig { get; private set; }

    /// <summary>Whose approved versions are deployed by themselves; null for none.</summary>
    public FollowedGroup? Following { get; private set; }

    public string Tags { get; private set; } = "{}";

    string ITaggedResource.TagsJson => Tags;

    public string CreatedByArn { get; private set; } = "";

    public string CreatedByName { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ModifiedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsBusy => Status is EndpointStatus.Creating or EndpointStatus.Updating or EndpointStatus.RollingBack;

    /// <summary>The first deployment.</summary>
    public EndpointDeployment Create(DeploymentOrder order, DateTimeOffset at)
    {
        LastDeploymentConfig = order.Config;
        return new EndpointDeployment(this, DeploymentKind.Create, order, at);
    }

    /// <summary>May a new deployment begin?</summary>
    public Result MayBeUpdated(string arn) => Status switch
    {
        EndpointStatus.InService or EndpointStatus.UpdateRollbackFailed => Result.Success,
        EndpointStatus.Creating or EndpointStatus.Updating or EndpointStatus.RollingBack => EndpointsErrors.InProgress(arn, Name),
        _ => EndpointsErrors.NotUpdatable(arn, Name, Status),
    };

    /// <summary>A deployment over <see cref="MayBeUpdated"/>.</summary>
    public EndpointDeployment Update(DeploymentOrder order, DateTimeOffset at)
    {
        Status = EndpointStatus.Updating;
        FailureReason = null;
        LastDeploymentConfig = order.Config;
        Touch(at);
        return new EndpointDeployment(this, DeploymentKind.Update, order, at);
    }

    /// <summary>New weights, at once, over <see cref="MayBeUpdated"/>; variants that are not named keep theirs.</summary>
    public Result Reweigh(IReadOnlyList<DesiredWeightAndCapacity> desired, DateTimeOffset at)
    {
        var unknown = desired.Select(d => d.VariantName).Except(Variants.Select(v => v.VariantName), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            return EndpointsErrors.VariantsUnknown(string.Join(", ", unknown), ConfigName);
        }

        if (desired.GroupBy(d => d.VariantName, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return EndpointsErrors.VariantTwice(twice.Key).At("DesiredWeightsAndCapacities");
        }

        if (desired.FirstOrDefault(d => d.DesiredWeight is { } weight && (!double.IsFinite(weight) || weight < 0)) is { } wrong)
        {
            return EndpointsErrors.WeightInvalid(wrong.VariantName).At("DesiredWeightsAndCapacities");
        }

        List<VariantState> variants = [.. Variants.Select(v => Apply(v, desired.FirstOrDefault(d => d.VariantName == v.VariantName)))];
        if (variants.TrueForAll(v => v.Weight == 0))
        {
            return EndpointsErrors.WeightsZero().At("DesiredWeightsAndCapacities");
        }

        Variants = variants;
        Touch(at);
        return Result.Success;
    }

    /// <summary>Takes on what its deployment came to.</summary>
    public void Follow(EndpointDeployment deployment, DateTimeOffset at)
    {
        switch (deployment.Stage)
        {
            case DeploymentStage.Succeeded:
                ConfigName = deployment.ToConfig;
                Fleet = deployment.Fleet;
                FleetId = deployment.Id;
                Variants = deployment.Variants;
                Status = EndpointStatus.InService;
                FailureReason = null;
                break;
            case DeploymentStage.RollingBack:
                Status = EndpointStatus.RollingBack;
                FailureReason = Shorten(deployment.Reason);
                break;
            case DeploymentStage.RolledBack:
                Status = EndpointStatus.InService;
                FailureReason = Shorten(deployment.Reason);
                break;
            case DeploymentStage.Failed:
                Status = EndpointStatus.Failed;
                FailureReason = Shorten(deployment.Reason);
                break;
            default:
                break;
        }

        Touch(at);
    }

    /// <summary>After a rollback the old fleet cannot be loaded either, or a serving fleet cannot be loaded after a restart.</summary>
    public void LoseFleet(string reason, DateTimeOffset at)
    {
        Status = EndpointStatus.UpdateRollbackFailed;
        FailureReason = Shorten(reason);
        Touch(at);
    }

    /// <summary>A deployment that did not even begin; what serves goes on.</summary>
    public void Refuse(string reason, DateTimeOffset at)
    {
        FailureReason = Shorten(reason);
        Touch(at);
    }

    /// <param name="group">Null follows none any more.</param>
    /// <param name="at">Now.</param>
    public void SetFollowing(FollowedGroup? group, DateTimeOffset at)
    {
        Following = group;
        Touch(at);
    }

    public Result Retag(IReadOnlyList<KeyValuePair<string, string>> tags, DateTimeOffset at)
    {
        var errors = ResourceTags.Validate(tags);
        if (errors.Count > 0)
        {
            return Result.Failure(errors);
        }

        Tags = ResourceTags.ToJson(tags);
        Touch(at);
        return Result.Success;
    }

    private static VariantState Apply(VariantState state, DesiredWeightAndCapacity? desired) => state with
    {
        Weight = desired?.DesiredWeight ?? state.Weight,
        InstanceCount = desired?.DesiredInstanceCount ?? state.InstanceCount,
    };

    private static string? Shorten(string? reason) => reason is { Length: > 1024 } ? reason[..1023] + "…" : reason;

    private void Touch(DateTimeOffset at)
    {
        ModifiedAt = at;
        Version++;
    }
}
