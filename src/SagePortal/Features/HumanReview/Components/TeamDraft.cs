using SagePortal.Features.HumanReview.Teams;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>A team while somebody writes it.</summary>
public sealed class TeamDraft
{
    public string? Name { get; set; } = "";

    public string? Description { get; set; } = "";

    public List<string> Groups { get; } = [];

    public List<TeamDraftMember> Members { get; } = [];

    /// <summary>Kept as it is: the page does not show it.</summary>
    public string? NotificationConfiguration { get; private init; }

    public static TeamDraft Of(WorkteamDescription team)
    {
        var draft = new TeamDraft { Name = team.Team.Name, Description = team.Team.Description, NotificationConfiguration = team.Team.NotificationConfiguration };
        draft.Groups.AddRange(team.Groups);
        var listed = team.Team.Members.Where(m => m.IsListed).Select(m => m.PersonId).ToHashSet();
        draft.Members.AddRange(team.Members
            .Where(m => listed.Contains(m.PersonId) || m.Skills.Count > 0)
            .Select(m => new TeamDraftMember(m.UserName) { Skills = string.Join(", ", m.Skills), IsListed = listed.Contains(m.PersonId) }));
        return draft;
    }

    public WorkteamRequest ToRequest(IReadOnlyList<KeyValuePair<string, string>> tags) => new()
    {
        WorkteamName = Name?.Trim() ?? "",
        Description = Description?.Trim(),
        Groups = Groups,
        Members = [.. Members.Select(m => new WorkteamRequestMember(m.UserName, Words(m.Skills), m.IsListed))],
        NotificationConfiguration = NotificationConfiguration,
        Tags = tags,
    };

    private static string[] Words(string? text) => (text ?? "").Split([',', '、', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A single user with skills.</summary>
public sealed class TeamDraftMember(string userName)
{
    public string UserName { get; } = userName;

    /// <summary>Words with commas between them.</summary>
    public string? Skills { get; set; } = "";

    /// <summary>False for somebody whom a group brings in.</summary>
    public bool IsListed { get; init; } = true;
}
