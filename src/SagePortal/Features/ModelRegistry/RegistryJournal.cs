using System.Text.Json;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Events;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry;

/// <summary>Writes a change beside its cause, in the same transaction: history, audit row, event, and word to open pages.</summary>
public sealed class RegistryJournal(CurrentCaller caller, Arns arns, TimeProvider clock)
{
    private const string Source = "aws.sagemaker";
    private const int MaxSpecificationInEvent = 50_000;

    /// <param name="db">Holds the change.</param>
    /// <param name="action">The policy action.</param>
    /// <param name="package">After the change.</param>
    /// <param name="changes">What was done; none when nothing did change.</param>
    public void Write(PortalDb db, string action, ModelPackage package, IReadOnlyList<RegistryChange> changes)
    {
        var now = clock.GetUtcNow();
        var arn = arns.PackageArn(package.AccountId, package.Name, package.Version);
        foreach (var change in changes)
        {
            db.Add(new ModelPackageChange(caller.Value, package, package.GroupId ?? package.Id, change.Kind, change.Subject, change.Before, change.After, change.Comment, now));
        }

        var detail = JsonSerializer.Serialize(changes.Select(c => new { Change = c.Kind.ToString(), c.Subject, c.Before, c.After, c.Comment }), SageMakerShape.Json);
        db.Record(new AuditRecord(caller.Value, action, arn, now, detail: changes.Count == 0 ? null : detail));
        db.Tell(package.AccountId, ModelRegistryActions.GroupTopic(package.Name), now);
        if (changes.Count > 0)
        {
            db.Emit(new PortalEvent(package.AccountId, Source, "SageMaker Model Package State Change", [arn], Detail(package, arn, changes), now));
        }
    }

    /// <summary>An alias moved: AWS has no event for it.</summary>
    public void WriteAlias(PortalDb db, string action, ModelPackageGroup group, ModelPackage? package, RegistryChange change)
    {
        var now = clock.GetUtcNow();
        var arn = arns.GroupArn(group.AccountId, group.Name);
        var detail = JsonSerializer.Serialize(new { ModelPackageGroupName = group.Name, Alias = change.Subject, FromVersion = change.Before, ToVersion = change.After, change.Comment }, SageMakerShape.Json);
        db.Add(new ModelPackageChange(caller.Value, package, group.Id, change.Kind, change.Subject, change.Before, change.After, change.Comment, now));
        db.Record(new AuditRecord(caller.Value, action, arn, now, detail: detail));
        db.Tell(group.AccountId, ModelRegistryActions.GroupTopic(group.Name), now);
        db.Emit(new PortalEvent(group.AccountId, "sageportal", "SagePortal Model Package Alias Change", [arn], detail, now));
    }

    /// <summary>Something about the group itself.</summary>
    public void WriteGroup(PortalDb db, string action, ModelPackageGroup group, ModelPackageChangeKind? kind)
    {
        var now = clock.GetUtcNow();
        if (kind is { } done)
        {
            db.Add(new ModelPackageChange(caller.Value, null, group.Id, done, null, null, null, null, now));
        }

        db.Record(new AuditRecord(caller.Value, action, arns.GroupArn(group.AccountId, group.Name), now));
        db.Tell(group.AccountId, ModelRegistryActions.GroupTopic(group.Name), now);
    }

    // Times in milliseconds, as this event has them on AWS.
    private static string Detail(ModelPackage package, string arn, IReadOnlyList<RegistryChange> changes)
    {
        var specification = JsonSerializer.Serialize(package.Content.InferenceSpecification, SageMakerShape.Json);
        return JsonSerializer.Serialize(
            new
            {
                ModelPackageName = package.Version is null ? package.Name : $"{package.Name}/{package.Version}",
                ModelPackageGroupName = package.GroupId is null ? null : package.Name,
                ModelPackageVersion = package.Version,
                ModelPackageArn = arn,
                ModelPackageDescription = package.Description,
                CreationTime = package.CreatedAt.ToUnixTimeMilliseconds(),
                LastModifiedTime = package.ModifiedAt.ToUnixTimeMilliseconds(),
                InferenceSpecification = specification.Length <= MaxSpecificationInEvent ? package.Content.InferenceSpecification : null,
                ModelPackageStatus = changes.Any(c => c.Kind == ModelPackageChangeKind.Deleted) ? nameof(ModelPackageStatus.Deleting) : package.Status.ToString(),
                ModelApprovalStatus = package.ApprovalStatus?.ToString(),
                package.ApprovalDescription,
                ModelLifeCycle = package.LifeCycle,
                CustomerMetadataProperties = package.CustomerMetadata is { Count: > 0 } metadata ? metadata : null,
                UpdatedModelPackageFields = changes.Select(c => c.Field).OfType<string>().Distinct(StringComparer.Ordinal).ToList(),
            },
            SageMakerShape.Json);
    }
}

/// <summary>What is to be written down; see <see cref="ModelPackageChange"/>.</summary>
public sealed record RegistryChange(ModelPackageChangeKind Kind, string? Before = null, string? After = null, string? Comment = null, string? Subject = null)
{
    /// <summary>The member of SageMaker's description that changed; null for the version as such.</summary>
    public string? Field => Kind switch
    {
        ModelPackageChangeKind.ApprovalStatusChanged => "ModelApprovalStatus",
        ModelPackageChangeKind.LifeCycleChanged => "ModelLifeCycle",
        ModelPackageChangeKind.MetadataChanged => "CustomerMetadataProperties",
        ModelPackageChangeKind.ModelCardChanged => "ModelCard",
        ModelPackageChangeKind.ContentChanged => Subject,
        _ => null,
    };
}
