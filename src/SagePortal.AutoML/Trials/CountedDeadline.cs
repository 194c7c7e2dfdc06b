namespace SagePortal.AutoML.Trials;

/// <summary>
/// The deadline of one fit, which counts how often it was asked. Learners ask between iterations, so a fit that time ended is repeated
/// exactly by one that is told to end at the same question. Single-threaded fits only.
/// </summary>
/// <param name="isOutOfTime">Asked until it says so once.</param>
/// <param name="cutAfter">Replay: questions after which time is up, whatever the clock says; null leaves it to <paramref name="isOutOfTime"/>.</param>
internal sealed class CountedDeadline(Func<bool> isOutOfTime, int? cutAfter)
{
    private int _asked;
    private bool _isOver;

    /// <summary>Questions before the one that ended the fit; null while none did.</summary>
    public int? CutAfter => _isOver ? _asked : null;

    public bool Ask()
    {
        if (!_isOver)
        {
            _isOver = isOutOfTime() || _asked >= cutAfter;
            _asked += _isOver ? 0 : 1;
        }

        return _isOver;
    }
}
