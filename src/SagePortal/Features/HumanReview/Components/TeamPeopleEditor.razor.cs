using Microsoft.AspNetCore.Components;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>Groups, single users and skills of a team.</summary>
public sealed partial class TeamPeopleEditor : ComponentBase
{
    private string? _group = "";
    private string? _user = "";

    [Parameter, EditorRequired]
    public TeamDraft Draft { get; set; } = new();

    /// <summary>Null for who may not list the account's users: they write names.</summary>
    [Parameter]
    public TeamChoices? Choices { get; set; }

    [Parameter]
    public string? Error { get; set; }

    [Parameter]
    public string? SkillsError { get; set; }

    private IEnumerable<string> UserNames => Draft.Members.Select(m => m.UserName);

    private static List<SelectOption> Left(IReadOnlyList<string> all, IEnumerable<string> taken) => [.. all.Except(taken, StringComparer.Ordinal).Select(name => new SelectOption(name, name))];

    private void AddGroup(string? name)
    {
        if (name?.Trim() is { Length: > 0 } group && !Draft.Groups.Contains(group, StringComparer.OrdinalIgnoreCase))
        {
            Draft.Groups.Add(group);
        }

        _group = "";
    }

    private void AddUser(string? name)
    {
        if (name?.Trim() is { Length: > 0 } user && !UserNames.Contains(user, StringComparer.Ordinal))
        {
            Draft.Members.Add(new TeamDraftMember(user));
        }

        _user = "";
    }
}
