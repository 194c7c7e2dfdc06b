namespace SagePortal.Features.HumanReview.Flows;

/// <summary>What a reviewer sees before answering.</summary>
public enum ReviewMode
{
    /// <summary>The prediction and its reasons.</summary>
    Assisted,

    /// <summary>The reviewer's own answer first, then the prediction and a chance to change it: less over-reliance (Buçinca et al. 2021).</summary>
    AnswerFirst,

    /// <summary>Never the prediction.</summary>
    Blind,
}
