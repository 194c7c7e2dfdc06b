using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>The way to a container's model.</summary>
internal sealed class ContainerRoute(string accountId, ServedContainer container, ModelHost host, TimeSpan patience)
{
    private readonly ModelKey _key = ModelKey.Of(accountId, container);
    private LoadedModel? _model;

    public ServedContainer Container => container;

    /// <summary>The model, loaded if need be.</summary>
    /// <param name="targetModel">Only of multi-model containers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<Result<LoadedModel>> ModelAsync(string? targetModel, CancellationToken cancellationToken)
    {
        if (!container.IsMultiModel && Volatile.Read(ref _model) is { } known)
        {
            return new ValueTask<Result<LoadedModel>>(known);
        }

        var key = _key;
        if (container.IsMultiModel)
        {
            if (!IsBelow(targetModel) || ObjectUri.TryParse(container.ModelDataUrl) is not { } prefix)
            {
                return new ValueTask<Result<LoadedModel>>(ServingErrors.TargetModelInvalid(targetModel ?? ""));
            }

            key = key with { Url = prefix.Below(targetModel!).ToString() };
        }

        return host.Find(key) is { } model
            ? new ValueTask<Result<LoadedModel>>(Keep(model))
            : new ValueTask<Result<LoadedModel>>(LoadAsync(key, cancellationToken));
    }

    private static bool IsBelow(string? path) =>
        path is { Length: > 0 and <= 1024 } && path[0] != '/' && !path.Split('/').Any(part => part is ".." or "." or "");

    // Only a model that stays is remembered here: others may have to go.
    private LoadedModel Keep(LoadedModel model)
    {
        if (!container.IsMultiModel)
        {
            Volatile.Write(ref _model, model);
        }

        return model;
    }

    private async Task<Result<LoadedModel>> LoadAsync(ModelKey key, CancellationToken cancellationToken)
    {
        try
        {
            var loaded = await host.GetAsync(key, container.Environment, cancellationToken).WaitAsync(patience, cancellationToken);
            return loaded.IsSuccess ? Keep(loaded.Value) : loaded;
        }
        catch (TimeoutException)
        {
            return ServingErrors.ModelLoading(key.Url);
        }
    }
}
