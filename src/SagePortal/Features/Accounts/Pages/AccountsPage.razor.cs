using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Accounts.Pages;

/// <summary>The accounts of the caller: enter, rename, create.</summary>
public sealed partial class AccountsPage(OwnAccounts own, CreateAccount create, RenameAccount rename) : PortalPage
{
    private static readonly string[] s_fields = ["Name"];

    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<AccountRow> _accounts = [];
    private IReadOnlyList<Error> _errors = [];
    private string _name = "";
    private bool _mayCreate;
    private bool _mayRename;
    private bool _open;
    private bool _renames;
    private bool _busy;

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayAsync(AccountsActions.CreateAccount) && create.IsPossibleHere;
        _mayRename = await MayAsync(AccountsActions.RenameAccount);
        await LoadAsync();
        Listen("account", LoadAsync);
    }

    private async Task LoadAsync()
    {
        _accounts = await own.ListAsync(Caller.PersonId, Cancellation);
        _state = LoadState.Content;
    }

    private void Open(bool rename)
    {
        _renames = rename;
        _name = rename ? _accounts.First(a => a.Id == Caller.AccountId).Name : "";
        _errors = [];
        _open = true;
    }

    private async Task SaveAsync()
    {
        _busy = true;
        var result = _renames ? await rename.RunAsync(_name, Cancellation) : await create.RunAsync(_name, Cancellation);
        _busy = false;
        _errors = result.Errors;
        if (result.IsSuccess)
        {
            _open = false;
            Toasts.Success(_renames ? L["AccountRenamed"] : L["AccountCreated", _name]);
            await LoadAsync();
        }
    }
}
