using SagePortal.AutoML.Artifacts;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// Which models are in memory, and what they take of the limit: each artifact counts once. Those that nobody pinned go when room is
/// needed, the least recently used first.
/// </summary>
internal sealed class ModelMemory(long limit)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ModelKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private readonly Dictionary<string, Artifact> _artifacts = new(StringComparer.Ordinal);
    private long _bytes;

    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

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

    public LoadedModel? Find(ModelKey key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return null;
            }

            if (node != _byUse.First)
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
            }

            return node.Value.Model;
        }
    }

    /// <summary>The pipeline of an artifact that is in memory under any name.</summary>
    public FittedPipeline? FindPipeline(string sha256)
    {
        lock (_lock)
        {
            return _artifacts.TryGetValue(sha256, out var artifact) ? artifact.Pipeline : null;
        }
    }

    /// <summary>Takes a model in; others go for it. False when those that must stay leave no room.</summary>
    public bool TryAdd(ModelKey key, string sha256, LoadedModel model)
    {
        lock (_lock)
        {
            if (_entries.ContainsKey(key))
            {
                return true;
            }

            var added = _artifacts.ContainsKey(sha256) ? 0 : model.Bytes;
            if (!TryMakeRoom(added))
            {
                return false;
            }

            // Making room may have dropped the artifact's other names.
            if (!_artifacts.TryGetValue(sha256, out var artifact))
            {
                _artifacts[sha256] = artifact = new Artifact(model.Inference.Pipeline, model.Bytes);
                _bytes += model.Bytes;
            }

            artifact.Names++;
            _entries[key] = _byUse.AddFirst(new Entry(key, sha256, model));
            return true;
        }
    }

    /// <summary>False when the model is not in memory.</summary>
    public bool TryPin(ModelKey key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
            {
                return false;
            }

            node.Value.Pins++;
            return true;
        }
    }

    /// <summary>The last pin gone, the model may be dropped at once: nobody is going to ask for it again.</summary>
    public void Unpin(ModelKey key)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var node) && node.Value.Pins > 0 && --node.Value.Pins == 0)
            {
                Remove(node);
            }
        }
    }

    private bool TryMakeRoom(long bytes)
    {
        for (var node = _byUse.Last; _bytes + bytes > limit && node is not null;)
        {
            var previous = node.Previous;
            if (node.Value.Pins == 0)
            {
                Remove(node);
            }

            node = previous;
        }

        return _bytes + bytes <= limit;
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Key);
        var artifact = _artifacts[node.Value.Sha256];
        if (--artifact.Names == 0)
        {
            _artifacts.Remove(node.Value.Sha256);
            _bytes -= artifact.Bytes;
        }
    }

    private sealed class Entry(ModelKey key, string sha256, LoadedModel model)
    {
        public ModelKey Key { get; } = key;

        public string Sha256 { get; } = sha256;

        public LoadedModel Model { get; } = model;

        public int Pins { get; set; }
    }

    private sealed class Artifact(FittedPipeline pipeline, long bytes)
    {
        public FittedPipeline Pipeline { get; } = pipeline;

        public long Bytes { get; } = bytes;

        public int Names { get; set; }
    }
}
