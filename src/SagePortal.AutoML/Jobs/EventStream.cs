namespace SagePortal.AutoML.Jobs;

/// <summary>Orders what is told: one event at a time, progress at most four a second (but the last always) and never falling.</summary>
internal sealed class EventStream(JobEnvironment environment)
{
    private static readonly TimeSpan s_progressInterval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private long _lastProgress;
    private double _percent;

    public void Tell(TrainerEvent trainerEvent)
    {
        lock (_lock)
        {
            environment.Tell(trainerEvent);
        }
    }

    public void TellProgress(ProgressMade progress)
    {
        lock (_lock)
        {
            if (_lastProgress != 0 && progress.Percent < 100 && environment.Time.GetElapsedTime(_lastProgress) < s_progressInterval)
            {
                return;
            }

            _lastProgress = environment.Time.GetTimestamp();
            _percent = Math.Clamp(progress.Percent, _percent, 100);
            environment.Tell(progress with { Percent = _percent });
        }
    }
}
