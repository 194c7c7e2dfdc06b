namespace SagePortal.Features.HumanReview.Teams;

/// <summary>CreateWorkteam's and UpdateWorkteam's input. Groups come by name, from a page or from A2I's MemberDefinitions.</summary>
public sealed record WorkteamRequest
{
    public required string WorkteamName { get; init; }

    public string? Description { get; init; }

    /// <summary>Names of IAM groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<WorkteamRequestMember> Members { get; init; } = [];

    /// <summary>JSON of MemberDefinitions; null from a page.</summary>
    public string? MemberDefinitions { get; init; }

    /// <summary>JSON; null for none.</summary>
    public string? NotificationConfiguration { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];
}

/// <param name="UserName">IAM user.</param>
/// <param name="Skills">What flows may ask for.</param>
/// <param name="IsListed">False for skills of somebody whom a group brings in.</param>
public sealed record WorkteamRequestMember(string UserName, IReadOnlyList<string> Skills, bool IsListed = true);
