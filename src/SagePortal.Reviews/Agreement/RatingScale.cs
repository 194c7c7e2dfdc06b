namespace SagePortal.Reviews.Agreement;

/// <summary>What the difference of two answers means.</summary>
public enum RatingScale
{
    /// <summary>Classes without an order.</summary>
    Nominal,

    /// <summary>Ranks: more or less, but not by how much.</summary>
    Ordinal,

    /// <summary>Numbers whose differences count.</summary>
    Interval,
}
