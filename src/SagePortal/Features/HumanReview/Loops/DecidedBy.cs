namespace SagePortal.Features.HumanReview.Loops;

/// <summary>Who or what settled an item.</summary>
public enum DecidedBy
{
    Consensus,
    Adjudicator,

    /// <summary>The flow's rule for items that nobody finished in time.</summary>
    Policy,
}
