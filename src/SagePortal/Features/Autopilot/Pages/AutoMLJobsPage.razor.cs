using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Pages;

/// <summary>All AutoML jobs of the account.</summary>
public sealed partial class AutoMLJobsPage : PortalPage
{
    private const int PageSize = 25;
    private LoadState _state = LoadState.Loading;
    private AutoMLJobList? _page;
    private string? _error;
    private bool _mayCreate;

    [Inject]
    public required ListAutoMLJobs Jobs { get; init; }

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
        [new("", L["AnyStatus"]), .. Enum.GetNames<AutoMLJobStatus>().Select(s => new SelectOption(s, L[$"Status{s}"]))];

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(AutopilotActions.CreateAutoMLJob);
        Listen(AutopilotActions.Topic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Jobs.RunAsync(
            new AutoMLJobFilter
            {
                NameContains = Search,
                Status = Enum.TryParse<AutoMLJobStatus>(Status, out var status) ? status : null,
                SortBy = Enum.TryParse<AutoMLJobSort>(SortKey, out var sort) ? sort : AutoMLJobSort.CreationTime,
                Descending = Descending,
                Skip = (PageNumber - 1) * PageSize,
                Take = PageSize,
            },
            Cancellation);
        _page = found.Value;
        _error = found.IsSuccess ? null : found.Error.Text(L);
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
    }

    private string EndText(AutoMLJob job) => job.SecondaryStatus switch
    {
        SecondaryStatus.MaxAutoMLJobRuntimeReached => L["StageMaxAutoMLJobRuntimeReached"],
        SecondaryStatus.MaxCandidatesReached => L["StageMaxCandidatesReached"],
        _ => "",
    };

    private void SearchAsync(string? text) => SetQuery(new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, ["page"] = null });

    private void FilterAsync(string? status) => SetQuery(new Dictionary<string, object?> { ["status"] = string.IsNullOrEmpty(status) ? null : status, ["page"] = null });

    private void SortAsync(string key) => SetQuery(new Dictionary<string, object?> { ["sort"] = key == SortKey && !Descending ? "-" + key : key, ["page"] = null });

    private void GoAsync(int page) => SetQuery("page", page == 1 ? null : page, replace: false);
}
