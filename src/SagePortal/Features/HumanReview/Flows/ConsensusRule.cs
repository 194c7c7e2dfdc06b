namespace SagePortal.Features.HumanReview.Flows;

/// <summary>How several answers become one.</summary>
public enum ConsensusRule
{
    /// <summary>More than half.</summary>
    Majority,

    /// <summary>By log odds of each reviewer's measured accuracy.</summary>
    Weighted,

    /// <summary>Dawid and Skene (1979) over the flow's answers.</summary>
    DawidSkene,

    /// <summary>All the same, else to the adjudicator.</summary>
    Unanimous,
}
