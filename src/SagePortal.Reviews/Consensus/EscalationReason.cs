namespace SagePortal.Reviews.Consensus;

/// <summary>Why answers make no decision.</summary>
public enum EscalationReason
{
    /// <summary>Nobody answered.</summary>
    NoAnswers,

    /// <summary>Two labels are equally good.</summary>
    Tie,

    /// <summary>The best label is not good enough.</summary>
    BelowTarget,
}
