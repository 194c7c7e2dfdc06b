using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Preparation;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// The models of this host. Each artifact is loaded once, by its checksum, however many variants and accounts serve it; prepared ones
/// stay, models of multi-model containers go when others need the memory, the least recently used first.
/// </summary>
public sealed class ModelHost(IObjectStore objects, IOptions<ServingOptions> options, TimeProvider clock) : IDisposable
{
    private readonly ModelMemory _memory = new(options.Value.MemoryLimit);
    private readonly SemaphoreSlim _loads = new(options.Value.ConcurrentLoads);
    private readonly ConcurrentDictionary<ModelKey, Lazy<Task<Result<LoadedModel>>>> _loading = new();

    /// <summary>Estimated bytes of the models in memory.</summary>
    public long LoadedBytes => _memory.Bytes;

    /// <summary>Models in memory.</summary>
    public int LoadedCount => _memory.Count;

    /// <summary>
    /// Loads and warms all models of a variant and keeps them until released; of multi-model containers only checks that there is a
    /// model. Prepare and release may be called several times: they are counted.
    /// </summary>
    /// <returns>Why not: no such object, no readable model, too slow, too large.</returns>
    public async Task<Result> PrepareAsync(string accountId, ServedVariant variant, CancellationToken cancellationToken)
    {
        var pinned = new List<ModelKey>();
        foreach (var container in variant.Containers)
        {
            var prepared = container.IsMultiModel
                ? await CheckPrefixAsync(accountId, container, cancellationToken)
                : await PinAsync(ModelKey.Of(accountId, container), container, pinned, cancellationToken);
            if (!prepared.IsSuccess)
            {
                pinned.ForEach(_memory.Unpin);
                return prepared;
            }
        }

        return Result.Success;
    }

    /// <summary>Gives back what <see cref="PrepareAsync"/> kept.</summary>
    public Task ReleaseAsync(string accountId, ServedVariant variant)
    {
        foreach (var container in variant.Containers.Where(c => !c.IsMultiModel))
        {
            _memory.Unpin(ModelKey.Of(accountId, container));
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _loads.Dispose();

    /// <summary>The model if it is in memory; the cost is a lookup under a lock.</summary>
    internal LoadedModel? Find(ModelKey key) => _memory.Find(key);

    /// <summary>The model, loaded if need be. Several who ask at once wait for one load.</summary>
    /// <param name="key">Which.</param>
    /// <param name="environment">Its container's.</param>
    /// <param name="cancellationToken">Ends the wait, not the load.</param>
    internal async Task<Result<LoadedModel>> GetAsync(ModelKey key, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        if (_memory.Find(key) is { } model)
        {
            return model;
        }

        var load = _loading.GetOrAdd(key, k => new Lazy<Task<Result<LoadedModel>>>(() => Task.Run(() => LoadOnceAsync(k, environment), CancellationToken.None)));
        return await load.Value.WaitAsync(cancellationToken);
    }

    private async Task<Result> PinAsync(ModelKey key, ServedContainer container, List<ModelKey> pinned, CancellationToken cancellationToken)
    {
        // Another model may push it out between load and pin.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var loaded = await GetAsync(key, container.Environment, cancellationToken);
            if (!loaded.IsSuccess)
            {
                return loaded;
            }

            if (_memory.TryPin(key))
            {
                pinned.Add(key);
                return Result.Success;
            }
        }

        return ServingErrors.MemoryShort(key.Url, 0, options.Value.MemoryLimit);
    }

    private async Task<Result> CheckPrefixAsync(string accountId, ServedContainer container, CancellationToken cancellationToken)
    {
        if (ObjectUri.TryParse(container.ModelDataUrl) is not { } prefix)
        {
            return ServingErrors.ModelDataInvalid(container.ModelDataUrl);
        }

        await foreach (var _ in objects.ListAsync(accountId, prefix.Bucket, prefix.Key, cancellationToken))
        {
            return Result.Success;
        }

        return ServingErrors.ModelMissing(container.ModelDataUrl);
    }

    private async Task<Result<LoadedModel>> LoadOnceAsync(ModelKey key, IReadOnlyDictionary<string, string> environment)
    {
        try
        {
            await _loads.WaitAsync();
            try
            {
                return await LoadAsync(key, environment);
            }
            finally
            {
                _loads.Release();
            }
        }
        finally
        {
            _loading.TryRemove(key, out _);
        }
    }

    private async Task<Result<LoadedModel>> LoadAsync(ModelKey key, IReadOnlyDictionary<string, string> environment)
    {
        if (ObjectUri.TryParse(key.Url) is not { Key.Length: > 0 } uri)
        {
            return ServingErrors.ModelDataInvalid(key.Url);
        }

        if (await objects.FindAsync(key.AccountId, uri.Bucket, uri.Key, CancellationToken.None) is not { } stored)
        {
            return ServingErrors.ModelMissing(key.Url);
        }

        var limit = TimeSpan.FromTicks(options.Value.LoadTimeout.Ticks);
        using var deadline = new CancellationTokenSource(limit, clock);
        try
        {
            // A thread of its own: unpacking cannot be interrupted, and must not hold one of the pool's if it never ends.
            var load = Task.Factory.StartNew(
                () => LoadOn(key, stored, uri, environment, deadline.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return await load.WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return ServingErrors.ModelSlow(key.Url, limit);
        }
        catch (Exception e) when (e is ArtifactException or DataProblemException)
        {
            return ServingErrors.ModelUnreadable(key.Url, e.Message);
        }
        catch (FileNotFoundException)
        {
            return ServingErrors.ModelMissing(key.Url);
        }
    }

    private Result<LoadedModel> LoadOn(ModelKey key, StoredObject stored, ObjectUri uri, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var pipeline = _memory.FindPipeline(stored.Sha256) ?? Read(key.AccountId, uri, cancellationToken);
        var bytes = LoadedModel.BytesOf(pipeline);
        if (bytes > options.Value.ModelLimit)
        {
            return ServingErrors.MemoryShort(key.Url, bytes, options.Value.ModelLimit);
        }

        var model = LoadedModel.Warm(pipeline, environment, clock, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return _memory.TryAdd(key, stored.Sha256, model)
            ? model
            : ServingErrors.MemoryShort(key.Url, bytes, options.Value.MemoryLimit);
    }

    private FittedPipeline Read(string accountId, ObjectUri uri, CancellationToken cancellationToken)
    {
        using var content = objects.OpenReadAsync(accountId, uri.Bucket, uri.Key, cancellationToken).GetAwaiter().GetResult();
        return FittedPipeline.Load(content, new ArtifactLimits { MaxTotalBytes = options.Value.ModelLimit, MaxEntryBytes = (int)Math.Min(int.MaxValue, options.Value.ModelLimit) });
    }
}
