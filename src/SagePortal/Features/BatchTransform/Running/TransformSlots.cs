using Microsoft.Extensions.Options;

namespace SagePortal.Features.BatchTransform.Running;

/// <summary>How many transform jobs may run at once on this host.</summary>
public sealed class TransformSlots(IOptions<BatchTransformOptions> options)
{
    private int _taken;

    public int Free => Math.Max(0, options.Value.ConcurrentJobs - Volatile.Read(ref _taken));

    /// <summary>False when all are taken; a taken one is given back by <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _taken) <= options.Value.ConcurrentJobs)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _taken);
}
