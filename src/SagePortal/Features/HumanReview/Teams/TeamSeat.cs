namespace SagePortal.Features.HumanReview.Teams;

/// <summary>A team that a person belongs to.</summary>
/// <param name="TeamId">Identity.</param>
/// <param name="TeamName">Its name.</param>
/// <param name="TagsJson">Its tags.</param>
/// <param name="Skills">Of the person there.</param>
public sealed record TeamSeat(Guid TeamId, string TeamName, string TagsJson, IReadOnlyList<string> Skills);
