using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Accounts.Components;

/// <summary>Asks whom to invite as what, then shows the link: the only time it is seen.</summary>
public sealed partial class InviteDialog(InviteMember invite, NavigationManager navigation) : ComponentBase
{
    private static readonly string[] s_fields = ["Email", "UserName", "Policies"];

    private IReadOnlyList<Error> _errors = [];
    private IReadOnlyList<string> _policies = [];
    private string _email = "";
    private string _userName = "";
    private string? _link;
    private bool _busy;

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter]
    public EventCallback OnInvited { get; set; }

    private async Task InviteAsync()
    {
        _busy = true;
        var result = await invite.RunAsync(_email.Trim(), _userName.Trim(), _policies, CancellationToken.None);
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
        (_errors, _policies, _email, _userName, _link) = ([], [], "", "", null);
        return OpenChanged.InvokeAsync(open);
    }
}
