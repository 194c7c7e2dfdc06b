namespace SagePortal.Features.HumanReview.Teams;

/// <summary>Who belongs to a team.</summary>
/// <param name="Groups">IAM groups by id.</param>
/// <param name="Members">Single users.</param>
public sealed record WorkteamMembers(IReadOnlyList<Guid> Groups, IReadOnlyList<WorkteamMember> Members)
{
    /// <summary>See <see cref="Workteam.AwaitedGroups"/>.</summary>
    public IReadOnlyList<string> AwaitedGroups { get; init; } = [];

    /// <summary>See <see cref="Workteam.MemberDefinitions"/>.</summary>
    public string? MemberDefinitions { get; init; }

    /// <summary>See <see cref="Workteam.NotificationConfiguration"/>.</summary>
    public string? NotificationConfiguration { get; init; }
}
