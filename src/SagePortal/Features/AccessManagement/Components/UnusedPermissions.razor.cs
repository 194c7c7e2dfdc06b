using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Ui;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Permissions that were not used for a while: what could be taken away.</summary>
public sealed partial class UnusedPermissions(ListUnusedAccess list, IStringLocalizer<AccessManagementStrings> failures) : ComponentBase
{
    private const int Days = 90;

    private IReadOnlyList<UnusedAccess> _unused = [];
    private LoadState _state = LoadState.Loading;
    private string? _failure;

    protected override Task OnInitializedAsync() => LoadAsync();

    private static string HrefOf(UnusedAccess unused) => $"/access/{(unused.PrincipalArn.Contains(":role/", StringComparison.Ordinal) ? "roles" : "users")}/{Uri.EscapeDataString(unused.Name)}?tab=can";

    private async Task LoadAsync()
    {
        var result = await list.RunAsync(Days, CancellationToken.None);
        _unused = result.Value ?? [];
        _failure = result.IsSuccess ? null : result.Error.Text(failures);
        _state = !result.IsSuccess ? LoadState.Error : _unused.Count == 0 ? LoadState.Empty : LoadState.Content;
    }
}
