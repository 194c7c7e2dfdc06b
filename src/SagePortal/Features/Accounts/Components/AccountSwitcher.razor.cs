using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Accounts.Components;

/// <summary>Names the account entered and lists the person's others, in the top bar.</summary>
public sealed partial class AccountSwitcher(OwnAccounts own, CurrentCaller caller) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private IReadOnlyList<AccountRow> _accounts = [];

    private Caller Caller => caller.Value;

    // A role may have led into an account that one is no member of.
    private string CurrentName => _accounts.FirstOrDefault(a => a.Id == Caller.AccountId)?.Name ?? Caller.AccountId;

    private bool IsEntered(AccountRow account) => account.Id == Caller.AccountId && Caller.AssumedRole is null;

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (caller.IsKnown)
        {
            _accounts = await own.ListAsync(Caller.PersonId, _closing.Token);
        }
    }
}
