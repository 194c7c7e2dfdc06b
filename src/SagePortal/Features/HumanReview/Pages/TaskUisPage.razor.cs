using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>The account's task templates.</summary>
public sealed partial class TaskUisPage(ListHumanTaskUis list, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private const int PageSize = 25;
    private LoadState _state = LoadState.Loading;
    private HumanTaskUiList? _page;
    private string? _error;
    private bool _mayCreate;

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageIndex { get; set; }

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(HumanReviewActions.CreateHumanTaskUi);
        Listen(HumanReviewActions.TaskUiTopic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await list.RunAsync(new HumanTaskUiFilter { Skip = (PageNumber - 1) * PageSize, Take = PageSize }, Cancellation);
        (_page, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(errors));
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
    }
}
