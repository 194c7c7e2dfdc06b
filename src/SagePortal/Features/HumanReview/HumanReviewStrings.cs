namespace SagePortal.Features.HumanReview;

/// <summary>Marks the feature's texts.</summary>
public sealed class HumanReviewStrings;
