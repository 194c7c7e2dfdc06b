namespace SagePortal.AutoML.Jobs;

/// <summary>Four times a second: looks for the stop file and tells progress; once a second writes the elapsed time down.</summary>
internal sealed class Heartbeat : IDisposable
{
    private const int BeatsPerWrite = 4;

    private readonly JobClock _clock;
    private readonly Checkpoints _checkpoints;
    private readonly StopSignal _stop;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private int _beats;
    private bool _disposed;

    public Heartbeat(TimeProvider time, JobClock clock, Checkpoints checkpoints, StopSignal stop)
    {
        (_clock, _checkpoints, _stop) = (clock, checkpoints, stop);
        stop.Look();
        _timer = time.CreateTimer(_ => Beat(), null, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(250));
    }

    /// <summary>What is being trained; null for nothing.</summary>
    public Func<string?> Current { get; set; } = () => null;

    public Action OnBeat { get; set; } = () => { };

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _disposed = true;
            _checkpoints.WriteElapsed(_clock.ElapsedSeconds);
        }
    }

    private void Beat()
    {
        // A beat that finds the one before still busy is left out.
        if (!_lock.TryEnter())
        {
            return;
        }

        try
        {
            if (_disposed)
            {
                return;
            }

            _stop.Look();
            OnBeat();
            if (++_beats % BeatsPerWrite == 0)
            {
                _checkpoints.WriteElapsed(_clock.ElapsedSeconds);
            }
        }
        catch (IOException)
        {
            // A full disk must not end the process here: the next candidate's checkpoint reports it.
        }
        finally
        {
            _lock.Exit();
        }
    }
}
