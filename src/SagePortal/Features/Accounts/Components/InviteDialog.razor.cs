using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Groups;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Accounts.Components;

/// <summary>Asks whom to invite as what, then shows the link: the only time it is seen.</summary>
public sealed partial class InviteDialog(InviteMember invite, ListGroups listGroups, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] s_fields = ["Email", "UserName", "Policies", "Groups"];

    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<string> _policies = [];
    private IReadOnlyList<string> _known = [];
    private IReadOnlyList<string> _groups = [];
    private string _email = "";
    private string _userName = "";
    private string? _link;
    private bool _wasOpen;
    private bool _busy;

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter]
    public EventCallback OnInvited { get; set; }

    // Who may not list groups is offered none.
    protected override async Task OnParametersSetAsync()
    {
        if (Open && !_wasOpen)
        {
            _wasOpen = true;
            _known = [.. ((await listGroups.RunAsync(CancellationToken.None)).Value ?? []).Select(g => g.Name)];
        }

        _wasOpen = Open;
    }

    private void Toggle(string group, bool on) => _groups = on ? [.. _groups, group] : [.. _groups.Where(g => g != group)];

    private async Task InviteAsync()
    {
        _busy = true;
        var result = await invite.RunAsync(_email.Trim(), _userName.Trim(), _policies, _groups, CancellationToken.None);
        _busy = false;
        _errors = result.Errors;
        if (result.IsSuccess)
        {
            _link = navigation.ToAbsoluteUri($"/invitation/{result.Value}").ToString();
            await OnInvited.InvokeAsync();
        }
    }

    private Task CloseAsync(bool open)
    {
        (_errors, _policies, _groups, _email, _userName, _link) = ([], [], [], "", "", null);
        return OpenChanged.InvokeAsync(open);
    }
}
