using Microsoft.AspNetCore.Components;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Ui;

namespace SagePortal.Features.ModelRegistry.Pages;

/// <summary>Packages without versions, which programs made.</summary>
public sealed partial class UnversionedPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private IReadOnlyList<ModelPackage> _packages = [];
    private string? _error;

    [Inject]
    public required ListModelPackages Packages { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    protected override void OnInitialized() => Listen(ModelRegistryActions.Topic, LoadAsync);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Packages.RunAsync(new ModelPackageFilter { Type = ModelPackageType.Unversioned, NameContains = Search, Descending = true }, Cancellation);
        (_packages, _error) = (found.Value?.Packages ?? [], found.IsSuccess ? null : found.Error.Text(L));
        _state = !found.IsSuccess ? LoadState.Error : _packages.Count == 0 && string.IsNullOrEmpty(Search) ? LoadState.Empty : LoadState.Content;
    }
}
