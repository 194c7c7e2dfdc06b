using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.History;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Components;

/// <summary>What happened to one version.</summary>
public sealed partial class VersionHistory : PortalPage
{
    private const int Most = 500;
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<ModelPackageChange> _changes = [];
    private string? _error;

    [Inject]
    public required ListModelPackageChanges Changes { get; init; }

    [Parameter, EditorRequired]
    public string Group { get; set; } = "";

    [Parameter, EditorRequired]
    public int Version { get; set; }

    protected override Task OnInitializedAsync()
    {
        Listen(ModelRegistryActions.GroupTopic(Group), LoadAsync);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Changes.RunAsync(Group, Version, Most, Cancellation);
        (_changes, _error) = (found.Value ?? [], found.IsSuccess ? null : found.Error.Text(L));
        _state = found.IsSuccess ? LoadState.Content : LoadState.Error;
    }
}
