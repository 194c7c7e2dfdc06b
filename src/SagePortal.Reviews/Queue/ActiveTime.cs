namespace SagePortal.Reviews.Queue;

/// <summary>A2I's <c>timeSpentInSeconds</c>: time in which the page was in front and a hand was on it, without pauses.</summary>
public static class ActiveTime
{
    /// <summary>How long after the last input a reviewer still counts as reading.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    /// <summary>Never more than the time between acceptance and submission, whatever the page reported.</summary>
    /// <param name="accepted">Counts as an input on a page in front.</param>
    /// <param name="submitted">Ends the count; before <paramref name="accepted"/> gives zero.</param>
    /// <param name="activities">Of the page, in any order; those outside the two times are ignored.</param>
    public static TimeSpan Of(DateTimeOffset accepted, DateTimeOffset submitted, IEnumerable<ReviewerActivity> activities)
    {
        var (active, since, lastInput, shown) = (TimeSpan.Zero, accepted, accepted, true);
        foreach (var activity in activities.Where(a => a.At >= accepted && a.At <= submitted).OrderBy(a => a.At))
        {
            active += Between(since, activity.At);
            since = activity.At;

            // Coming back is an act of the reviewer's, and who types sees the page.
            shown = activity.Kind != ActivityKind.Hidden;
            lastInput = shown ? activity.At : lastInput;
        }

        return active + Between(since, submitted);

        TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
        {
            var end = to < lastInput + Idle ? to : lastInput + Idle;
            return shown && end > from ? end - from : TimeSpan.Zero;
        }
    }
}
