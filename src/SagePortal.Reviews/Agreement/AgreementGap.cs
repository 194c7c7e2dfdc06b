namespace SagePortal.Reviews.Agreement;

/// <summary>Why agreement cannot be computed.</summary>
public enum AgreementGap
{
    /// <summary>No item was answered by two reviewers.</summary>
    NoItemAnsweredTwice,

    /// <summary>All answers are the same category: agreement by chance is total, and a coefficient corrected for chance is 0/0.</summary>
    OnlyOneCategory,

    /// <summary>Cohen's kappa compares exactly two reviewers.</summary>
    NotTwoRaters,

    /// <summary>The scale is interval, and an answer is no number.</summary>
    NotNumeric,
}
