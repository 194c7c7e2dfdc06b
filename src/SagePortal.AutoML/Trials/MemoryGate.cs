namespace SagePortal.AutoML.Trials;

/// <summary>Lets fits begin only while their estimated memory fits beside what the process already holds.</summary>
internal sealed class MemoryGate(long limitBytes)
{
    private const long Megabyte = 1 << 20;

    private readonly object _changed = new();
    private long _promised;

    /// <summary>Waits for other fits to end when there is room only without them.</summary>
    /// <exception cref="MemoryExceededException">There would not be room even alone.</exception>
    public IDisposable Enter(long bytes, CancellationToken cancellationToken)
    {
        lock (_changed)
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var free = Limit() - GC.GetTotalMemory(forceFullCollection: false);
                if (_promised + bytes <= free)
                {
                    _promised += bytes;
                    return new Exit(this, bytes);
                }

                if (_promised == 0)
                {
                    free = Limit() - GC.GetTotalMemory(forceFullCollection: true);
                    if (bytes > free)
                    {
                        throw new MemoryExceededException($"it needs about {bytes / Megabyte} MB, {Math.Max(0, free) / Megabyte} MB are free within the memory limit");
                    }

                    continue;
                }

                Monitor.Wait(_changed, TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private long Limit() => limitBytes > 0 ? limitBytes : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    private void Leave(long bytes)
    {
        lock (_changed)
        {
            _promised -= bytes;
            Monitor.PulseAll(_changed);
        }
    }

    private sealed class Exit(MemoryGate gate, long bytes) : IDisposable
    {
        public void Dispose() => gate.Leave(bytes);
    }
}

/// <summary>A fit would not fit into memory.</summary>
internal sealed class MemoryExceededException(string message) : Exception(message);
