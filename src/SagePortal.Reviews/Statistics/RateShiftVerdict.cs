namespace SagePortal.Reviews.Statistics;

/// <summary>What two windows say together.</summary>
public enum RateShiftVerdict
{
    /// <summary>No shift is seen, and there are too few reviews to see the one that matters.</summary>
    NotEnoughReviews,

    /// <summary>No shift is seen, and one that matters would probably have been.</summary>
    Steady,

    /// <summary>The rates differ significantly.</summary>
    Shifted,
}
