using Microsoft.AspNetCore.Components;
using SagePortal.Ui;

namespace SagePortal.Features.BatchTransform.Pages;

/// <summary>All transform jobs of the account.</summary>
public sealed partial class TransformJobsPage : PortalPage
{
    private const int PageSize = 25;
    private LoadState _state = LoadState.Loading;
    private TransformJobList? _page;
    private string? _error;
    private bool _mayCreate;

    [Inject]
    public required ListTransformJobs Jobs { get; init; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageIndex { get; set; }

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    /// <summary><c>Name</c> or <c>-Name</c>; newest first by default.</summary>
    private string SortKey => (Sort ?? "-CreationTime").TrimStart('-');

    private bool Descending => (Sort ?? "-CreationTime").StartsWith('-');

    private List<SelectOption> StatusOptions =>
        [new("", L["AnyStatus"]), .. Enum.GetNames<TransformJobStatus>().Select(s => new SelectOption(s, L[$"Status{s}"]))];

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(BatchTransformActions.CreateTransformJob);
        Listen(BatchTransformActions.Topic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Jobs.RunAsync(
            new TransformJobFilter
            {
                NameContains = Search,
                StatusEquals = Enum.TryParse<TransformJobStatus>(Status, out var status) ? status : null,
                SortBy = Enum.TryParse<TransformJobSort>(SortKey, out var sort) ? sort : TransformJobSort.CreationTime,
                Descending = Descending,
                Skip = (PageNumber - 1) * PageSize,
                Take = PageSize,
            },
            Cancellation);
        _page = found.Value;
        _error = found.IsSuccess ? null : found.Error.Text(L);
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
    }

    private void SearchAsync(string? text) => SetQuery(new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, ["page"] = null });

    private void FilterAsync(string? status) => SetQuery(new Dictionary<string, object?> { ["status"] = string.IsNullOrEmpty(status) ? null : status, ["page"] = null });

    private void SortAsync(string key) => SetQuery(new Dictionary<string, object?> { ["sort"] = key == SortKey && !Descending ? "-" + key : key, ["page"] = null });

    private void GoAsync(int page) => SetQuery("page", page == 1 ? null : page, replace: false);
}
