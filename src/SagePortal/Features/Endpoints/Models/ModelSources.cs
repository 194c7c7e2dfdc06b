using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Models;

/// <summary>From a model's containers to artifacts: a container that names a version of the registry becomes that version's containers.</summary>
public sealed class ModelSources
{
    public Task<Result<IReadOnlyList<ResolvedContainer>>> ResolveAsync(string accountId, CreateModelRequest model, CancellationToken cancellationToken) =>
        Task.FromResult(Result.Of<IReadOnlyList<ResolvedContainer>>([.. model.AllContainers.Select(c => new ResolvedContainer(c with { ModelDataUrl = c.ArtifactUri, ModelDataSource = null }, null))]));
}
