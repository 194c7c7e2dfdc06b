using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Access.Identities;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>All managed policies, the account's own and AWS's.</summary>
public sealed partial class PoliciesPage(ListPolicies list) : AccessPage
{
    private IReadOnlyList<PolicyRow> _policies = [];
    private Result<IReadOnlyList<PolicyRow>>? _read;
    private bool _mayCreate;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    /// <summary><c>own</c>, <c>aws</c> or null for all.</summary>
    [SupplyParameterFromQuery(Name = "type")]
    public string? Type { get; set; }

    private SelectOption[] Types => [new("all", L["AllTypes"]), new("own", L["CustomerManaged"]), new("aws", L["AwsManaged"])];

    private List<PolicyRow> Shown =>
        [.. _policies.Where(p => (Type switch { "own" => !p.IsAws, "aws" => p.IsAws, _ => true })
            && (string.IsNullOrWhiteSpace(Search) || p.Name.Contains(Search, StringComparison.OrdinalIgnoreCase) || p.Description.Contains(Search, StringComparison.OrdinalIgnoreCase)))];

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayAsync(AccessManagementActions.CreatePolicy, IamArns.Policy(Caller.AccountId, "*"));
        await LoadAsync();
        Listen(AccessManagementActions.PoliciesTopic, LoadAsync);
        Listen("members", LoadAsync);
    }

    protected override void OnParametersSet() => Filter();

    private async Task LoadAsync()
    {
        _read = await list.RunAsync(Cancellation);
        _policies = _read.Value ?? [];
        Filter();
    }

    private void Filter()
    {
        if (_read is { } read)
        {
            Show(read, Shown.Count == 0);
        }
    }
}
