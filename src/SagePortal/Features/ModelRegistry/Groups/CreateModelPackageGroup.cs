using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.ModelRegistry.Groups;

/// <summary>CreateModelPackageGroup.</summary>
[UseCase(ModelRegistryActions.CreateModelPackageGroup)]
public sealed class CreateModelPackageGroup(PortalDbFactory dbs, IAccess access, CurrentCaller caller, PackageReader reader, RegistryJournal journal, TimeProvider clock)
{
    /// <returns>The ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateModelPackageGroupRequest request, CancellationToken cancellationToken)
    {
        var arn = reader.GroupArn(request.ModelPackageGroupName);
        var allowed = await access.CheckCreateAsync(ModelRegistryActions.CreateModelPackageGroup, arn, request.Tags, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        var group = ModelPackageGroup.Create(
            caller.Value, request.ModelPackageGroupName, request.ModelPackageGroupDescription, request.ManagedConfiguration?.GetRawText(), request.Tags, clock.GetUtcNow());
        if (!group.IsSuccess)
        {
            return Result<string>.Failure(group.Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        if (await db.Set<ModelPackageGroup>().AnyAsync(g => g.Name == request.ModelPackageGroupName, cancellationToken))
        {
            return ModelRegistryErrors.GroupTaken(arn, request.ModelPackageGroupName);
        }

        db.Add(group.Value);
        journal.WriteGroup(db, ModelRegistryActions.CreateModelPackageGroup, group.Value, ModelPackageChangeKind.GroupCreated);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return arn;
        }
        catch (DbUpdateException)
        {
            // Two of one name at the same time: the unique index decides.
            return ModelRegistryErrors.GroupTaken(arn, request.ModelPackageGroupName);
        }
    }
}

/// <summary>CreateModelPackageGroup's input, by SageMaker's names.</summary>
public sealed record CreateModelPackageGroupRequest
{
    public required string ModelPackageGroupName { get; init; }

    public string? ModelPackageGroupDescription { get; init; }

    public JsonElement? ManagedConfiguration { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}
