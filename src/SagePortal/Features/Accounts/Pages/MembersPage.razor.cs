using SagePortal.Ui;

namespace SagePortal.Features.Accounts.Pages;

/// <summary>The people of the account, what they may do, and who is invited.</summary>
public sealed partial class MembersPage(ListMembers listMembers, ListInvitations listInvitations, RemoveMember removeMember, RevokeInvitation revokeInvitation) : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<MemberRow> _members = [];
    private IReadOnlyList<InvitationRow> _invitations = [];
    private string? _denied;
    private MemberRow? _edited;
    private MemberRow? _removed;
    private bool _inviting;
    private bool _removing;
    private bool _mayInvite;
    private bool _mayAttach;
    private bool _mayRemove;

    protected override async Task OnInitializedAsync()
    {
        var everybody = AccountsActions.UserArn(Caller.AccountId, "*");
        _mayInvite = await MayAsync(AccountsActions.InviteMember, everybody);
        _mayAttach = await MayAsync(AccountsActions.AttachPolicy, everybody);
        _mayRemove = await MayAsync(AccountsActions.RemoveMember, everybody);
        await LoadAsync();
        Listen("members", LoadAsync);
    }

    private async Task LoadAsync()
    {
        var members = await listMembers.RunAsync(Cancellation);
        if (!members.IsSuccess)
        {
            _denied = members.Error.Message;
            _state = LoadState.Error;
            return;
        }

        _members = members.Value;
        _invitations = (await listInvitations.RunAsync(Cancellation)).Value ?? [];
        _state = LoadState.Content;
    }

    private void Edit(MemberRow member) => _edited = member;

    private void AskRemoval(MemberRow member)
    {
        _removed = member;
        _removing = true;
    }

    private async Task RemoveAsync()
    {
        var result = await removeMember.RunAsync(_removed!.UserName, Cancellation);
        if (result.IsSuccess)
        {
            Toasts.Success(L["Removed", _removed.UserName]);
            await LoadAsync();
        }
        else
        {
            Toasts.Error(result.Error.Text(L));
        }
    }

    private async Task WithdrawAsync(InvitationRow invitation)
    {
        var result = await revokeInvitation.RunAsync(invitation.Id, Cancellation);
        if (!result.IsSuccess)
        {
            Toasts.Error(result.Error.Text(L));
        }

        await LoadAsync();
    }
}
