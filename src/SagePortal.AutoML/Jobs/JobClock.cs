namespace SagePortal.AutoML.Jobs;

/// <summary>Time spent and left, counted over restarts.</summary>
internal sealed class JobClock(TimeProvider time, double elapsedBefore, double? totalSeconds)
{
    private readonly long _started = time.GetTimestamp();
    private double _reserve = totalSeconds is { } total ? Math.Clamp(0.1 * total, Math.Min(1.5, total / 3), 120) + ExplainingSecondsOf(total) : 0;

    public double ElapsedSeconds => elapsedBefore + time.GetElapsedTime(_started).TotalSeconds;

    /// <summary>Budget of the whole job; null without one.</summary>
    public double? TotalSeconds => totalSeconds;

    /// <summary>Kept for explaining the best candidate, whatever the ensemble takes: a twentieth of the budget, at most ten seconds.</summary>
    public double ExplainingSeconds => totalSeconds is { } total ? ExplainingSecondsOf(total) : 0;

    /// <summary>Until the whole job must be over; infinite without a budget.</summary>
    public double LeftSeconds => totalSeconds is { } total ? total - ElapsedSeconds : double.PositiveInfinity;

    /// <summary>Until the search must be over, leaving the reserve for ensemble, reports and files.</summary>
    public double SearchLeftSeconds => LeftSeconds - Volatile.Read(ref _reserve);

    /// <summary>Keeps at least so much for the end; never more than half of the budget.</summary>
    public void Reserve(double seconds)
    {
        if (totalSeconds is { } total)
        {
            Volatile.Write(ref _reserve, Math.Max(Volatile.Read(ref _reserve), Math.Min(seconds + ExplainingSecondsOf(total), total / 2)));
        }
    }

    private static double ExplainingSecondsOf(double total) => Math.Min(10, total / 20);
}
