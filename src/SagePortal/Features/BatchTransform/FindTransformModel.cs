using SagePortal.Features.Endpoints.Models;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.BatchTransform;

/// <summary>A model as a job takes it. Asks <see cref="DescribeModel"/>: who may not describe a model may not transform with it.</summary>
public sealed class FindTransformModel(DescribeModel models, ModelSources sources, ExecutionRole role, CurrentCaller caller, Arns arns)
{
    private const string Field = "ModelName";

    /// <returns>The model, or why it cannot be used: unknown, not allowed, more than one container, artifact unknown.</returns>
    public async Task<Result<TransformModel>> RunAsync(string name, CancellationToken cancellationToken)
    {
        var found = await models.RunAsync(name, cancellationToken);
        return found.IsSuccess
            ? await ResolveAsync(new CreateModelRequest { ModelName = name, PrimaryContainer = found.Value.PrimaryContainer, Containers = found.Value.Containers, ExecutionRoleArn = found.Value.ExecutionRoleArn }, cancellationToken)
            : Result<TransformModel>.Failure([.. found.Errors.Select(e => e.At(Field))]);
    }

    /// <summary>The same before the model is made, when its artifact may be read.</summary>
    public async Task<Result<TransformModel>> RunAsync(TransformModelChoice choice, CancellationToken cancellationToken)
    {
        if (choice is TransformModelChoice.Existing existing)
        {
            return await RunAsync(existing.Name, cancellationToken);
        }

        var resolved = await ResolveAsync(choice.ToModel("preview", caller.AccountId, arns)!, cancellationToken);
        if (!resolved.IsSuccess || choice is TransformModelChoice.Package)
        {
            return resolved;
        }

        var readable = await role.CheckAsync(null, resolved.Value.Name, BatchTransformActions.GetObject, new ObjectUri(resolved.Value.Bucket, resolved.Value.Key), cancellationToken);
        return readable.IsSuccess ? resolved : Result<TransformModel>.Failure(readable.Errors);
    }

    private async Task<Result<TransformModel>> ResolveAsync(CreateModelRequest model, CancellationToken cancellationToken)
    {
        var resolved = await sources.ResolveAsync(caller.AccountId, model, cancellationToken);
        if (!resolved.IsSuccess)
        {
            return Result<TransformModel>.Failure([.. resolved.Errors.Select(e => e.At(Field))]);
        }

        if (resolved.Value is not [{ Container: { IsMultiModel: false } container }] || ObjectUri.TryParse(container.ModelDataUrl) is not { } artifact)
        {
            return BatchTransformErrors.ModelHasManySteps(model.ModelName);
        }

        // An ARN of no role opens nothing: the job then works with the service's own, for its maker.
        var roleArn = await role.ExistsAsync(model.ExecutionRoleArn, cancellationToken) ? model.ExecutionRoleArn : null;
        return new TransformModel(model.ModelName, artifact.Bucket, artifact.Key, container.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal), roleArn);
    }
}
