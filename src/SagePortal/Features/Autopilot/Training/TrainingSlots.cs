using Microsoft.Extensions.Options;

namespace SagePortal.Features.Autopilot.Training;

/// <summary>How many trainers may run at once on this host.</summary>
public sealed class TrainingSlots(IOptions<AutopilotOptions> options)
{
    private readonly Lock _lock = new();
    private int _taken;

    public int Free
    {
        get
        {
            lock (_lock)
            {
                return Math.Max(0, options.Value.ConcurrentJobs - _taken);
            }
        }
    }

    /// <summary>A slot to dispose of, or null when all are taken.</summary>
    public IDisposable? TryEnter()
    {
        lock (_lock)
        {
            if (_taken >= options.Value.ConcurrentJobs)
            {
                return null;
            }

            _taken++;
            return new Slot(this);
        }
    }

    private sealed class Slot(TrainingSlots slots) : IDisposable
    {
        private bool _left;

        public void Dispose()
        {
            lock (slots._lock)
            {
                slots._taken -= _left ? 0 : 1;
                _left = true;
            }
        }
    }
}
