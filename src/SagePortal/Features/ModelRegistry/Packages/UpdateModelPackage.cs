using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry.Approvals;
using SagePortal.Features.ModelRegistry.Shapes;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Packages;

/// <summary>
/// UpdateModelPackage: approval, stage, metadata, card, containers. What the call sets is in the context of the decision, so a policy can
/// say who may approve and who may set which stage. A decision is saved whole or not at all.
/// </summary>
[UseCase(ModelRegistryActions.UpdateModelPackage)]
public sealed class UpdateModelPackage(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, RegistryJournal journal, ApprovalNotices notices, TimeProvider clock)
{
    /// <returns>The package's ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(UpdateModelPackageRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await reader.FindAsync(db, request.ModelPackageArn, cancellationToken);
        var status = Enum.TryParse<ModelApprovalStatus>(request.ModelApprovalStatus, out var given) ? given : (ModelApprovalStatus?)null;
        var context = ModelRegistryActions.Setting(found.TagsJson, status, request.ModelLifeCycle, request.CustomerMetadataProperties);
        var allowed = await access.CheckAsync(ModelRegistryActions.UpdateModelPackage, found.Arn, context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        if (ModelPackageRules.Check(request) is { Count: > 0 } errors)
        {
            return Result<string>.Failure(errors);
        }

        return found.Package is null ? found.NotFound : await SaveAsync(db, found, request, cancellationToken);
    }

    private async Task<Result<string>> SaveAsync(PortalDb db, FoundPackage found, UpdateModelPackageRequest request, CancellationToken cancellationToken)
    {
        var package = found.Package!;
        var rules = await reader.RulesAsync(db, cancellationToken);
        var before = package.ApprovalStatus;
        var changes = new List<RegistryChange>();
        var decided = Apply(package, request, rules, found.Arn, changes);
        if (!decided.IsSuccess)
        {
            return Result<string>.Failure(decided.Errors);
        }

        package.Touch(caller.Value, clock.GetUtcNow());
        journal.Write(db, ModelRegistryActions.UpdateModelPackage, package, changes);
        if (before != package.ApprovalStatus)
        {
            notices.Answer(db, package);
            await notices.AskAsync(db, package, found.Group!, rules, cancellationToken);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return found.Arn;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ModelRegistryErrors.Changed(found.Name);
        }
    }

    // Content first: whoever changes it becomes an author, whom four-eyes is about.
    private Result Apply(ModelPackage package, UpdateModelPackageRequest request, ModelRegistryRules rules, string arn, List<RegistryChange> changes)
    {
        foreach (var step in (Func<Result>[])
        [
            () => ChangeContent(package, request, rules, arn, changes),
            () => SetMetadata(package, request, changes),
            () => SetRest(package, request, changes),
            () => Decide(package, request, rules, arn, changes),
        ])
        {
            if (step() is { IsSuccess: false } refused)
            {
                return refused;
            }
        }

        return Result.Success;
    }

    private Result ChangeContent(ModelPackage package, UpdateModelPackageRequest request, ModelRegistryRules rules, string arn, List<RegistryChange> changes)
    {
        var added = request.AdditionalInferenceSpecificationsToAdd ?? [];
        var existing = package.Content.AdditionalInferenceSpecifications ?? [];
        if (added.FirstOrDefault(a => existing.Any(e => e.Name == a.Name)) is { } twice)
        {
            return ModelRegistryErrors.SpecificationTwice(twice.Name!);
        }

        var content = package.Content with
        {
            InferenceSpecification = request.InferenceSpecification ?? package.Content.InferenceSpecification,
            SourceUri = request.SourceUri ?? package.Content.SourceUri,
            AdditionalInferenceSpecifications = added.Count > 0 ? [.. existing, .. added] : package.Content.AdditionalInferenceSpecifications,
        };
        List<string> fields = [];
        if (!SameJson(content.InferenceSpecification, package.Content.InferenceSpecification))
        {
            fields.Add("InferenceSpecification");
        }

        if (content.SourceUri != package.Content.SourceUri)
        {
            fields.Add("SourceUri");
        }

        if (added.Count > 0)
        {
            fields.Add("AdditionalInferenceSpecifications");
        }

        changes.AddRange(fields.Select(f => new RegistryChange(ModelPackageChangeKind.ContentChanged, Subject: f)));
        return fields.Count == 0 ? Result.Success : package.Change(caller.Value, content, rules, arn);
    }

    private static Result SetMetadata(ModelPackage package, UpdateModelPackageRequest request, List<RegistryChange> changes)
    {
        var before = package.CustomerMetadata;
        var set = package.SetMetadata(request.CustomerMetadataProperties, request.CustomerMetadataPropertiesToRemove);
        var after = package.CustomerMetadata;
        foreach (var key in before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)))
        {
            changes.Add(new RegistryChange(ModelPackageChangeKind.MetadataChanged, before.GetValueOrDefault(key), after.GetValueOrDefault(key), Subject: key));
        }

        return set;
    }

    private static Result SetRest(ModelPackage package, UpdateModelPackageRequest request, List<RegistryChange> changes)
    {
        package.Describe(null, request.ModelPackageRegistrationType is { } type ? Enum.Parse<ModelPackageRegistrationType>(type) : null);
        if (request.ModelLifeCycle is { } lifeCycle && lifeCycle != package.LifeCycle)
        {
            changes.Add(new RegistryChange(ModelPackageChangeKind.LifeCycleChanged, Text(package.LifeCycle), Text(lifeCycle), lifeCycle.StageDescription));
            package.Move(lifeCycle);
        }

        if (request.ModelCard is { } card)
        {
            var before = package.ModelCardStatus?.ToString();
            package.SetCard(card.ModelCardContent, card.ModelCardStatus is { } word ? Enum.Parse<ModelCardStatus>(word) : null);
            changes.Add(new RegistryChange(ModelPackageChangeKind.ModelCardChanged, before, package.ModelCardStatus?.ToString()));
        }

        return Result.Success;
    }

    private Result Decide(ModelPackage package, UpdateModelPackageRequest request, ModelRegistryRules rules, string arn, List<RegistryChange> changes)
    {
        if (request.ModelApprovalStatus is not { } word)
        {
            return request.ApprovalDescription is { } comment && package.ApprovalStatus is { } same ? package.Decide(caller.Value, same, comment, rules, arn, clock.GetUtcNow()) : Result.Success;
        }

        var before = package.ApprovalStatus;
        var decided = package.Decide(caller.Value, Enum.Parse<ModelApprovalStatus>(word), request.ApprovalDescription, rules, arn, clock.GetUtcNow());
        if (decided.IsSuccess && before != package.ApprovalStatus)
        {
            changes.Add(new RegistryChange(ModelPackageChangeKind.ApprovalStatusChanged, before?.ToString(), package.ApprovalStatus?.ToString(), request.ApprovalDescription));
        }

        return decided;
    }

    private static bool SameJson(InferenceSpecification? a, InferenceSpecification? b) =>
        JsonSerializer.Serialize(a, SageMakerShape.Json) == JsonSerializer.Serialize(b, SageMakerShape.Json);

    private static string? Text(ModelLifeCycle? lifeCycle) => lifeCycle is null ? null : $"{lifeCycle.Stage} / {lifeCycle.StageStatus}";
}
