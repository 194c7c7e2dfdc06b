using Microsoft.AspNetCore.Components;
using SagePortal.Features.AccessManagement.Simulation;
using SagePortal.Platform.Access.Identities;

namespace SagePortal.Features.AccessManagement.Pages;

/// <summary>Who may do what to a resource, and which permissions nobody uses.</summary>
public sealed partial class WhoCanPage(ListResourceAccess list) : AccessPage
{
    private AccessMatrix? _matrix;
    private string? _arn;
    private string? _loaded;

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "resource")]
    public string? Resource { get; set; }

    private string Example => $"arn:aws:sagemaker:us-east-1:{Caller.AccountId}:automl-job/…";

    protected override Task OnParametersSetAsync() => Resource is null || _loaded == Resource ? Task.CompletedTask : LoadMatrixAsync();

    private static string HrefOf(AccessMatrixRow row) => $"/access/{(row.Kind == HolderKind.Role ? "roles" : "users")}/{Uri.EscapeDataString(row.Name)}?tab=can";

    private string WhyHref(AccessMatrixRow row, string action) =>
        $"/access/simulator?principal={Uri.EscapeDataString(row.PrincipalArn)}&actions={Uri.EscapeDataString(action)}&resources={Uri.EscapeDataString(Resource!)}";

    private void Ask() => SetQuery("resource", string.IsNullOrWhiteSpace(_arn ?? Resource) ? null : (_arn ?? Resource)!.Trim(), replace: false);

    private async Task LoadMatrixAsync()
    {
        _loaded = Resource;
        var matrix = await list.RunAsync(Resource!, [], Cancellation);
        _matrix = matrix.Value;
        Show(matrix, _matrix is { Rows.Count: 0 });
    }
}
