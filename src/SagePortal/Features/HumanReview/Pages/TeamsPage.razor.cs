using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Pages;

/// <summary>Who answers: the account's work teams.</summary>
public sealed partial class TeamsPage(ListWorkteams teams, IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private const int PageSize = 25;
    private LoadState _state = LoadState.Loading;
    private WorkteamList? _page;
    private string? _error;
    private bool _mayCreate;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageIndex { get; set; }

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    private string SortKey => (Sort ?? "Name").TrimStart('-');

    private bool Descending => Sort?.StartsWith('-') == true;

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayCreateAsync(HumanReviewActions.CreateWorkteam);
        Listen(HumanReviewActions.TeamTopic, LoadAsync);
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await teams.RunAsync(
            new WorkteamFilter { NameContains = Search, SortByCreation = SortKey != "Name", Descending = Descending, Skip = (PageNumber - 1) * PageSize, Take = PageSize }, Cancellation);
        _page = found.Value;
        _error = found.IsSuccess ? null : found.Error.Text(errors);
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
    }

    private void SearchAsync(string? text) => SetQuery(new Dictionary<string, object?> { ["q"] = string.IsNullOrWhiteSpace(text) ? null : text, ["page"] = null });

    private void SortAsync(string key) => SetQuery(new Dictionary<string, object?> { ["sort"] = key == SortKey && !Descending ? "-" + key : key, ["page"] = null });

    private void GoAsync(int page) => SetQuery("page", page == 1 ? null : page, replace: false);
}
