namespace SagePortal.Features.HumanReview.Teams;

/// <summary>A user named by the team.</summary>
/// <param name="PersonId">Who.</param>
/// <param name="Skills">What flows may ask for; at most 20 words.</param>
/// <param name="IsListed">False for somebody whom only a group brings in and whose skills are kept here.</param>
public sealed record WorkteamMember(Guid PersonId, IReadOnlyList<string> Skills, bool IsListed = true);
