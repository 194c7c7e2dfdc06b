using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.History;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>Where a version is and was served.</summary>
public sealed partial class VersionDeployments : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<VersionDeployment> _deployments = [];
    private string? _error;

    [Inject]
    public required ListModelPackageDeployments Deployments { get; init; }

    [Parameter, EditorRequired]
    public string Group { get; set; } = "";

    [Parameter, EditorRequired]
    public int Version { get; set; }

    protected override Task OnInitializedAsync()
    {
        Listen("endpoint", LoadAsync);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Deployments.RunAsync(Group, Version, Cancellation);
        (_deployments, _error) = (found.Value ?? [], found.IsSuccess ? null : found.Error.Text(L));
        _state = !found.IsSuccess ? LoadState.Error : _deployments.Count == 0 ? LoadState.Empty : LoadState.Content;
    }
}
