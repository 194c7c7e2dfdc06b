using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Guardrails;
using SagePortal.Platform.Results;
using SagePortal.Policies.Editing;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>The service control policies of the accounts: what nobody in them may do, whatever else allows it.</summary>
public sealed partial class GuardrailsPage(ListAccounts accounts, ListAccountGuardrails list, PutAccountGuardrail put, DeleteAccountGuardrail delete) : AccessPage
{
    private static readonly string[] s_fields = ["Name"];

    private IReadOnlyList<OrganizationAccount> _accounts = [];
    private IReadOnlyList<GuardrailRow> _guardrails = [];
    private IReadOnlyList<Error> _errors = [];
    private string _name = "";
    private string _text = "";
    private string _before = "";
    private string? _tab = "visual";
    private string? _deleting;
    private string? _opened;
    private bool _manages;

    [SupplyParameterFromQuery(Name = "account")]
    public string? Chosen { get; set; }

    /// <summary>Name of the guardrail being written; empty for a new one, null for none.</summary>
    [SupplyParameterFromQuery(Name = "edit")]
    public string? Editing { get; set; }

    private string AccountId => Chosen ?? _accounts.FirstOrDefault(a => !a.IsFirst)?.Id ?? Caller.AccountId;

    private bool IsOwn => AccountId == Caller.AccountId;

    private bool MayChange => _manages && !IsOwn;

    private SelectOption[] Accounts => [.. _accounts.Select(a => new SelectOption(a.Id, L["AccountOption", a.Name, a.Id, Format.Count(a.GuardrailCount)]))];

    protected override void OnInitialized() => Listen(AccessManagementActions.GuardrailsTopic, LoadAsync);

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        if (Editing != _opened)
        {
            _opened = Editing;
            var known = _guardrails.FirstOrDefault(g => g.Name == Editing);
            (_name, _before) = (known?.Name ?? "", known?.Document ?? "");
            (_text, _errors) = (known?.Document ?? PolicyTextEdit.SetElement(PolicyTextEdit.AddStatement(PolicyTextEdit.NewPolicy), 0, "Effect", "Deny"), []);
        }
    }

    private async Task LoadAsync()
    {
        var all = await accounts.RunAsync(Cancellation);
        if (!all.IsSuccess)
        {
            Show(all);
            return;
        }

        _accounts = all.Value;
        _manages = _accounts.Any(a => a.IsFirst && a.Id == Caller.AccountId);
        var found = await list.RunAsync(AccountId, Cancellation);
        _guardrails = found.Value ?? [];
        Show(found);
    }

    private async Task SaveAsync()
    {
        var saved = await put.RunAsync(AccountId, _name, _text, Cancellation);
        _errors = saved.Errors;
        if (saved.IsSuccess)
        {
            Toasts.Success(L["PolicySaved", _name]);
            SetQuery("edit", null);
        }
    }

    private async Task DeleteAsync()
    {
        if (_deleting is { } name)
        {
            _deleting = null;
            if (Tell(await delete.RunAsync(AccountId, name, Cancellation), L["Deleted", name]))
            {
                await LoadAsync();
            }
        }
    }
}
