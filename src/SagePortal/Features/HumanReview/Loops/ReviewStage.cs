namespace SagePortal.Features.HumanReview.Loops;

/// <summary>How far the people are.</summary>
public enum ReviewStage
{
    /// <summary>Nobody has answered.</summary>
    Pending,

    /// <summary>Some answers are there.</summary>
    InReview,

    /// <summary>Answers differ, or too many declined: the lead or an adjudicator decides.</summary>
    NeedsAdjudication,

    Decided,

    /// <summary>Stopped, expired or failed: no decision will come.</summary>
    Closed,
}
