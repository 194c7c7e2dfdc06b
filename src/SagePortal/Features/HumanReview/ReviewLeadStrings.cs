namespace SagePortal.Features.HumanReview;

/// <summary>Texts of the lead's pages.</summary>
public sealed class ReviewLeadStrings;
