using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>All flows with what waits in them, for the lead.</summary>
public sealed partial class FlowsPage(ListFlowDefinitions flows, ListAdjudications adjudications, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private const int PageSize = 25;
    private const int MostWaiting = 5;
    private LoadState _state = LoadState.Loading;
    private FlowList? _page;
    private AdjudicationList? _waiting;
    private string? _error;
    private bool _mayCreate;
    private bool _mayTemplates;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageIndex { get; set; }

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(HumanReviewActions.CreateFlowDefinition);
        _mayTemplates = await MayAsync(HumanReviewActions.ListHumanTaskUis);
        Listen(HumanReviewActions.FlowTopic, LoadAsync);
        Listen(HumanReviewActions.LoopTopic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await flows.RunAsync(new FlowFilter { NameContains = Search, Skip = (PageNumber - 1) * PageSize, Take = PageSize }, Cancellation);
        _page = found.Value;
        _waiting = found.Value?.Rows.Any(r => r.NeedAdjudication > 0) == true ? (await adjudications.RunAsync(MostWaiting, Cancellation)).Value : null;
        _error = found.IsSuccess ? null : found.Error.Text(errors);
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
    }

    private void SearchAsync(string? text) => SetQuery(new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, ["page"] = null });

    private void GoAsync(int page) => SetQuery("page", page == 1 ? null : page, replace: false);
}
