namespace SagePortal.Learning.Neural;

/// <summary>
/// Epochs the learning rate's schedule is laid out for. Where the deadline comes before its end, it is laid out anew, once, so that the
/// fit ends on a low rate instead of being cut off on a high one.
/// </summary>
internal sealed class EpochPlan
{
    /// <summary>Share of the time after which epochs are timed: long enough to be past the first, slower ones.</summary>
    private const double TimedShare = 0.05;

    /// <summary>Share of the rest that is planned with.</summary>
    private const double PlannedShare = 0.9;

    /// <summary>Fewer steps are better made at the full rate: then the fit is short of progress, not of precision.</summary>
    private const int LeastSteps = 400;

    private readonly int _stepsPerEpoch;
    private readonly Func<double>? _secondsLeft;
    private readonly FitSchedule? _replay;
    private readonly double _granted;
    private double _leftAfterFirst;
    private bool _isDecided;

    /// <param name="epochs">Of the first layout.</param>
    /// <param name="stepsPerEpoch">≥ 1.</param>
    /// <param name="context">Time left, or a schedule to repeat.</param>
    public EpochPlan(int epochs, int stepsPerEpoch, FitContext context)
    {
        _stepsPerEpoch = stepsPerEpoch;
        Total = epochs;
        (_secondsLeft, _replay) = (context.SecondsLeft, context.Schedule);
        _granted = _secondsLeft?.Invoke() ?? double.PositiveInfinity;
        _isDecided = _replay is not null || !double.IsFinite(_granted);
        Repeat(0);
    }

    public int Total { get; private set; }

    /// <summary>How it was laid out anew; null when it was not.</summary>
    public FitSchedule? Changed { get; private set; }

    /// <summary>To be called after every epoch.</summary>
    public void Advance(int epoch)
    {
        Repeat(epoch);
        if (_isDecided)
        {
            return;
        }

        var left = _secondsLeft!();
        if (epoch == 1)
        {
            _leftAfterFirst = left;
        }

        if (_granted - left < TimedShare * _granted)
        {
            return;
        }

        _isDecided = true;
        var seconds = epoch == 1 ? _granted - left : (_leftAfterFirst - left) / (epoch - 1);
        var affordable = epoch + Math.Max(1, Math.Floor(PlannedShare * left / Math.Max(seconds, 1e-9)));
        if (affordable < Total && affordable * _stepsPerEpoch >= LeastSteps)
        {
            Change(new FitSchedule(epoch, (int)affordable));
        }
    }

    private void Repeat(int epoch)
    {
        if (_replay is { } replay && replay.After == epoch)
        {
            Change(replay);
        }
    }

    private void Change(FitSchedule schedule)
    {
        Changed = schedule;
        Total = schedule.Total;
    }
}
