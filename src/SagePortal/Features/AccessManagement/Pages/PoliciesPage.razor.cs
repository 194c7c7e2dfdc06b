using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>All managed policies.</summary>
public sealed partial class PoliciesPage(ListPolicies list) : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<PolicyRow> _policies = [];
    private string? _denied;

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        Listen("members", LoadAsync);
    }

    private static string Href(PolicyRow policy) => $"/access/policies/{Uri.EscapeDataString(policy.Name)}";

    private async Task LoadAsync()
    {
        var result = await list.RunAsync(Cancellation);
        _policies = result.Value ?? [];
        _denied = result.IsSuccess ? null : result.Error.Message;
        _state = result.IsSuccess ? LoadState.Content : LoadState.Error;
    }
}
