using Microsoft.AspNetCore.Components;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Ui;

namespace SagePortal.Features.Endpoints.Pages;

/// <summary>All models of the account.</summary>
public sealed partial class ModelsPage : PortalPage
{
    private const int PageSize = 25;
    private LoadState _state = LoadState.Loading;
    private ResourcePage<Model>? _page;
    private string? _error;

    [Inject]
    public required ListModels Rows { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageIndex { get; set; }

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    private string SortKey => (Sort ?? "-CreationTime").TrimStart('-');

    private bool Descending => (Sort ?? "-CreationTime").StartsWith('-');

    protected override void OnInitialized() => Listen(EndpointsActions.ModelTopic, LoadAsync);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Rows.RunAsync(
            new ResourceFilter
            {
                NameContains = Search,
                SortBy = Enum.TryParse<ResourceSort>(SortKey, out var sort) ? sort : ResourceSort.CreationTime,
                Descending = Descending,
                Skip = (PageNumber - 1) * PageSize,
                Take = PageSize,
            },
            Cancellation);
        _page = found.Value;
        _error = found.IsSuccess ? null : found.Error.Text(L);
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
    }

    private static string SourceOf(Model model) => string.Join(" → ", model.Definition.AllContainers.Select(c => c.ModelPackageName ?? c.ArtifactUri));

    private void SearchAsync(string? text) => SetQuery(new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, ["page"] = null });

    private void SortAsync(string key) => SetQuery(new Dictionary<string, object?> { ["sort"] = key == SortKey && !Descending ? "-" + key : key, ["page"] = null });

    private void GoAsync(int page) => SetQuery("page", page == 1 ? null : page, replace: false);
}
