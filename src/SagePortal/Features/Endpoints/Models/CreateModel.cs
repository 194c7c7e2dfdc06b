using Microsoft.EntityFrameworkCore;
using SagePortal.Features.ModelRegistry;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>CreateModel: names containers and artifacts that are there and may be read.</summary>
[UseCase(EndpointsActions.CreateModel)]
public sealed class CreateModel(PortalDbFactory dbs, IAccess access, CurrentCaller caller, ExecutionRole role, ModelSources sources, EndpointsScope scope)
{
    /// <returns>The model's ARN, or every error.</returns>
    public async Task<Result<string>> RunAsync(CreateModelRequest request, CancellationToken cancellationToken)
    {
        var arn = scope.Arns.ModelArn(caller.AccountId, request.ModelName);
        var allowed = await access.CheckCreateAsync(EndpointsActions.CreateModel, arn, request.Tags, cancellationToken);
        if (allowed.IsSuccess)
        {
            allowed = await role.CheckPassAsync(request.ExecutionRoleArn, cancellationToken);
        }

        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        List<Error> errors = [.. ModelRules.Check(request)];
        if (errors.Count == 0)
        {
            errors.AddRange((await CheckArtifactsAsync(request, cancellationToken)).Errors);
        }

        await using var db = dbs.Open(caller.AccountId);
        if (await db.Set<Model>().AnyAsync(m => m.Name == request.ModelName, cancellationToken))
        {
            errors.Add(EndpointsErrors.ModelTaken(arn, request.ModelName));
        }

        if (errors.Count > 0)
        {
            return Result<string>.Failure(errors);
        }

        var now = scope.Clock.GetUtcNow();
        db.Add(new Model(caller.Value, request, now));
        db.Record(new AuditRecord(caller.Value, EndpointsActions.CreateModel, arn, now, detail: Detail(request)));
        db.Tell(caller.AccountId, EndpointsActions.ModelTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return arn;
    }

    private async Task<Result> CheckArtifactsAsync(CreateModelRequest request, CancellationToken cancellationToken)
    {
        var resolved = await sources.ResolveAsync(caller.AccountId, request, cancellationToken);
        if (!resolved.IsSuccess)
        {
            return resolved;
        }

        foreach (var container in resolved.Value)
        {
            var uri = ObjectUri.TryParse(container.Container.ModelDataUrl)!.Value;

            // Who may see a version of the registry may serve it: its artifact is the registry's to guard.
            var readable = container.PackageArn is { } package
                ? await access.CheckAsync(ModelRegistryActions.DescribeModelPackage, package, await sources.ContextOfAsync(caller.AccountId, package, cancellationToken), cancellationToken)
                : await role.CheckAsync(request.ExecutionRoleArn, request.ModelName, EndpointsActions.GetObject, uri, cancellationToken);
            if (!readable.IsSuccess)
            {
                return readable;
            }

            if (!container.Container.IsMultiModel && await scope.Objects.FindAsync(caller.AccountId, uri.Bucket, uri.Key, cancellationToken) is null)
            {
                return EndpointsErrors.ArtifactMissing("PrimaryContainer", uri.ToString());
            }
        }

        return Result.Success;
    }

    private static string Detail(CreateModelRequest request) => System.Text.Json.JsonSerializer.Serialize(
        new { Containers = request.AllContainers.Select(c => c.ModelPackageName ?? c.ArtifactUri), request.ExecutionRoleArn },
        EndpointsJson.Options);
}
