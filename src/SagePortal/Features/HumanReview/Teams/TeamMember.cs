namespace SagePortal.Features.HumanReview.Teams;

/// <summary>Somebody in a team.</summary>
/// <param name="PersonId">Identity.</param>
/// <param name="UserName">IAM user name.</param>
/// <param name="Skills">What flows may ask for.</param>
/// <param name="Groups">Names of the groups that bring the person in; empty for those who are listed by name only.</param>
public sealed record TeamMember(Guid PersonId, string UserName, IReadOnlyList<string> Skills, IReadOnlyList<string> Groups);
