namespace SagePortal.Reviews.Statistics;

/// <summary>One review whose truth became known later, by a gold answer or an outcome.</summary>
/// <param name="Reviewer">Who answered.</param>
/// <param name="ModelAnswer">What the model predicted.</param>
/// <param name="ReviewerAnswer">What the reviewer answered.</param>
/// <param name="Truth">What was right.</param>
public sealed record JudgedReview(string Reviewer, string ModelAnswer, string ReviewerAnswer, string Truth)
{
    public bool IsOverride => !string.Equals(ModelAnswer, ReviewerAnswer, StringComparison.Ordinal);

    public bool ReviewerIsRight => string.Equals(ReviewerAnswer, Truth, StringComparison.Ordinal);

    public bool ModelIsRight => string.Equals(ModelAnswer, Truth, StringComparison.Ordinal);
}
