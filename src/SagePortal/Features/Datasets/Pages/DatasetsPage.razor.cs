using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets.Pages;

/// <summary>The account's datasets.</summary>
public partial class DatasetsPage : PortalPage
{
    private const int PageSize = 25;

    private DatasetList _page = new([], 0);
    private LoadState _state = LoadState.Loading;
    private string? _error;
    private bool _mayCreate;

    [Inject]
    public required ListDatasets ListDatasets { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageIndex { get; set; }

    private string SortKey => (Sort ?? "-updated").TrimStart('-');

    private bool SortsDescending => (Sort ?? "-updated").StartsWith('-');

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(DatasetsActions.CreateDataset);
        Listen("dataset", LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await ListDatasets.RunAsync(Search, SortKey, SortsDescending, PageNumber - 1, PageSize, Cancellation);
        _error = found.IsSuccess ? null : found.Error.Text(L);
        _page = found.IsSuccess ? found.Value : _page;
        _state = !found.IsSuccess ? LoadState.Error : _page.Total == 0 ? LoadState.Empty : LoadState.Content;
    }

    private void OnSearch(string search) => Show("q", search.Length == 0 ? null : search);

    private void OnSort(string key) => Show("sort", key == SortKey && !SortsDescending ? "-" + key : key);

    private void OnPage(int page) => SetQuery("page", page == 1 ? null : page);

    // A new filter or order begins on the first page.
    private void Show(string name, string? value) => SetQuery(new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = value, ["page"] = null });

    private static string Count(long? count) => count is { } known ? Format.Count(known) : "–";
}
