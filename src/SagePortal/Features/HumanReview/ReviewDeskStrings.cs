namespace SagePortal.Features.HumanReview;

/// <summary>Marks the texts of the reviewer's desk.</summary>
public sealed class ReviewDeskStrings;
