using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Policies.Evaluation;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>What a user or role can do of all that the portal checks, and when it last did it.</summary>
public sealed partial class PrincipalAccessTable(ListPrincipalAccess list, IStringLocalizer<AccessPagesStrings> strings, IStringLocalizer<AccessManagementStrings> failures) : ComponentBase
{
    private IReadOnlyList<ActionAccess> _actions = [];
    private LoadState _state = LoadState.Loading;
    private string? _failure;
    private string? _search;
    private string _decision = "all";

    [Parameter, EditorRequired]
    public string PrincipalArn { get; set; } = "";

    private SelectOption[] Decisions => [new("all", strings["AllDecisions"]), .. Enum.GetNames<Decision>().Select(name => new SelectOption(name, strings["Decision" + name]))];

    private List<ActionAccess> Shown =>
        [.. _actions.Where(a => (_decision == "all" || a.Decision.ToString() == _decision) && (string.IsNullOrWhiteSpace(_search) || a.Action.Contains(_search, StringComparison.OrdinalIgnoreCase)))];

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var report = await list.RunAsync(PrincipalArn, null, CancellationToken.None);
        _actions = report.Value?.Actions ?? [];
        _failure = report.IsSuccess ? null : report.Error.Text(failures);
        _state = report.IsSuccess ? LoadState.Content : LoadState.Error;
    }
}
