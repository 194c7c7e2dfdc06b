using Microsoft.Extensions.Options;
using SagePortal.AutoML.Artifacts;

namespace SagePortal.Features.Autopilot.Predictions;

/// <summary>
/// Loaded models, so that a prediction on a page costs milliseconds. Every artifact is loaded once however many ask for it at the
/// same time; the least recently used ones go when the estimate of their memory passes the cap.
/// </summary>
public sealed class PipelineCache(IOptions<AutopilotOptions> options)
{
    /// <summary>Unpacked trees take a few times the bytes of their archive.</summary>
    private const int BytesPerArchiveByte = 4;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = [];
    private long _bytes;

    /// <summary>Models held now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count;
            }
        }
    }

    /// <param name="key">Identifies the artifact's content, e.g. by its checksum.</param>
    /// <param name="archiveBytes">Length of the artifact.</param>
    /// <param name="open">Opens it; called at most once per key as long as it is held.</param>
    /// <exception cref="ArtifactException">Not a loadable artifact; nothing is kept.</exception>
    public async Task<FittedPipeline> GetAsync(string key, long archiveBytes, Func<Task<Stream>> open)
    {
        var entry = Take(key, archiveBytes, open);
        try
        {
            return await entry.Pipeline.Value;
        }
        catch
        {
            Drop(key, entry);
            throw;
        }
    }

    private Entry Take(string key, long archiveBytes, Func<Task<Stream>> open)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value;
            }

            var entry = new Entry(key, archiveBytes * BytesPerArchiveByte, new Lazy<Task<FittedPipeline>>(() => Task.Run(() => LoadAsync(open))));
            _entries.Add(key, _byUse.AddFirst(entry));
            _bytes += entry.Bytes;
            while (_bytes > options.Value.ModelCacheBytes && _byUse.Last is { } oldest && oldest.Value != entry)
            {
                Remove(oldest);
            }

            return entry;
        }
    }

    private static async Task<FittedPipeline> LoadAsync(Func<Task<Stream>> open)
    {
        await using var content = await open();
        return FittedPipeline.Load(content);
    }

    private void Drop(string key, Entry entry)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node) && node.Value == entry)
            {
                Remove(node);
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
        _bytes -= node.Value.Bytes;
    }

    private sealed record Entry(string Key, long Bytes, Lazy<Task<FittedPipeline>> Pipeline);
}
