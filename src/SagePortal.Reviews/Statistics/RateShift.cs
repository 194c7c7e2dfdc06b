namespace SagePortal.Reviews.Statistics;

/// <summary>Whether a rate, say of overrides, moved from one window to the next.</summary>
public sealed record RateShift
{
    private RateShift(RateShiftVerdict verdict, ProportionInterval before, ProportionInterval after, TwoProportionTest? test, int needed)
    {
        Verdict = verdict;
        Before = before;
        After = after;
        Test = test;
        Needed = needed;
    }

    public RateShiftVerdict Verdict { get; }

    public ProportionInterval Before { get; }

    public ProportionInterval After { get; }

    /// <summary>Null when a window is empty.</summary>
    public TwoProportionTest? Test { get; }

    /// <summary>Reviews that each window needs to see the shift that matters.</summary>
    public int Needed { get; }

    /// <summary>
    /// A significant difference is told whatever the size of the windows; without one, windows that are too small to see the shift that matters are not called steady.
    /// </summary>
    /// <param name="before">Counts of the earlier window.</param>
    /// <param name="after">Counts of the later window.</param>
    /// <param name="matters">The change of the rate that should be seen, in (0, 1); looked for on the side where it takes more reviews.</param>
    /// <param name="significance">How often a shift is told that is none.</param>
    /// <param name="power">How often a shift that is there is seen.</param>
    public static RateShift Compare((int Successes, int Total) before, (int Successes, int Total) after, double matters, double significance = 0.05, double power = 0.8)
    {
        var (first, second) = (ProportionInterval.Wilson(before.Successes, before.Total, 1 - significance), ProportionInterval.Wilson(after.Successes, after.Total, 1 - significance));
        var test = TwoProportionTest.Compare(before.Successes, before.Total, after.Successes, after.Total, 1 - significance);
        var needed = NeededFor(first.Share ?? 0.5, matters, significance, power);
        var verdict = test is { } seen && seen.PValue < significance ? RateShiftVerdict.Shifted
            : Math.Min(before.Total, after.Total) < needed ? RateShiftVerdict.NotEnoughReviews
            : RateShiftVerdict.Steady;
        return new RateShift(verdict, first, second, test, needed);
    }

    // A rate of 0 or 1 is taken for one just beside it: of nothing there is nothing to see.
    private static int NeededFor(double rate, double matters, double significance, double power)
    {
        const double Edge = 0.001;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(matters, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(matters, 1);
        var from = Math.Clamp(rate, Edge, 1 - Edge);
        double[] targets = [Math.Min(from + matters, 1 - (Edge / 2)), Math.Max(from - matters, Edge / 2)];
        return targets.Where(to => Math.Abs(Math.Abs(to - from) - matters) < 1e-9).DefaultIfEmpty(targets.MaxBy(to => Math.Abs(to - from))).Max(to => SampleSize.ToSeeShift(from, to, significance, power));
    }
}
