using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>The items of a flow: filtered and sorted by the address, stopped and reassigned by many.</summary>
public sealed partial class FlowItems(
    ListHumanLoops loops,
    StopHumanLoop stop,
    AssignReviewTask assign,
    DescribeFlowDefinition describe,
    DescribeWorkteam team,
    Arns arns,
    IStringLocalizer<HumanReviewStrings> errors) : PortalPage
{
    private const int PageSize = 50;
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private LoadState _state = LoadState.Loading;
    private HumanLoopList? _page;
    private IReadOnlyList<SelectOption> _people = [];
    private string? _person = "";
    private string? _error;
    private bool _stopping;
    private bool _assigning;
    private bool _telling;

    [Parameter, EditorRequired]
    public string FlowName { get; set; } = "";

    [Parameter]
    public bool MayAssign { get; set; }

    [Parameter]
    public bool MayStop { get; set; }

    [Parameter]
    public bool MayOutcome { get; set; }

    /// <summary>Changes whenever something of the flow did.</summary>
    [Parameter]
    public int Version { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "stage")]
    public string? Stage { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "reason")]
    public string? Reason { get; set; }

    [SupplyParameterFromQuery(Name = "overridden")]
    public string? Overridden { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public int? PageIndex { get; set; }

    private int PageNumber => Math.Max(1, PageIndex ?? 1);

    private string SortKey => (Sort ?? "-CreationTime").TrimStart('-');

    private bool Descending => (Sort ?? "-CreationTime").StartsWith('-');

    private SelectOption[] OverriddenOptions => [new("", L["AnyDecision"]), new("true", L["OnlyOverridden"]), new("false", L["OnlyAccepted"])];

    protected override Task OnParametersSetAsync() => LoadAsync();

    private static T? Read<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) ? value : null;

    private List<SelectOption> Choices<T>(string any)
        where T : struct, Enum =>
        [new("", L[any]), .. Enum.GetNames<T>().Select(name => new SelectOption(name, L[$"{typeof(T).Name}{name}"]))];

    private async Task LoadAsync()
    {
        var found = await loops.RunAsync(
            new HumanLoopFilter(arns.FlowArn(Caller.AccountId, FlowName))
            {
                NameContains = Search,
                Stage = Read<ReviewStage>(Stage),
                Status = Read<HumanLoopStatus>(Status),
                Reason = Read<ReviewReason>(Reason),
                IsOverridden = bool.TryParse(Overridden, out var overridden) ? overridden : null,
                SortBy = Read<HumanLoopSort>(SortKey) ?? HumanLoopSort.CreationTime,
                Descending = Descending,
                Skip = (PageNumber - 1) * PageSize,
                Take = PageSize,
            },
            Cancellation);
        _page = found.Value;
        _error = found.IsSuccess ? null : found.Error.Text(errors);
        _state = found.IsSuccess ? found.Value.IsEmpty ? LoadState.Empty : LoadState.Content : LoadState.Error;
    }

    private void FilterBy(string name, string? value)
    {
        _chosen.Clear();
        SetQuery(new Dictionary<string, object?>(StringComparer.Ordinal) { [name] = string.IsNullOrWhiteSpace(value) ? null : value, ["page"] = null });
    }

    private void SortAsync(string key) => SetQuery(new Dictionary<string, object?>(StringComparer.Ordinal) { ["sort"] = key == SortKey && !Descending ? "-" + key : key, ["page"] = null });

    private void Choose(string name, bool on)
    {
        _ = on ? _chosen.Add(name) : _chosen.Remove(name);
    }

    private void ChooseAll(bool on)
    {
        foreach (var row in _page!.Rows)
        {
            Choose(row.Name, on);
        }
    }

    private Task StopAsync() => EachAsync(name => stop.RunAsync(name, Cancellation), "StoppedCount");

    private async Task OpenAssignAsync()
    {
        var flow = await describe.RunAsync(FlowName, null, Cancellation);
        var members = flow.IsSuccess ? (await team.RunAsync(flow.Value.Flow.WorkteamName, Cancellation)).Value?.Members ?? [] : [];
        _people = [new SelectOption("", L["Everybody"]), .. members.Select(m => new SelectOption(m.UserName, m.UserName))];
        (_person, _assigning) = ("", true);
    }

    private async Task AssignAsync()
    {
        _assigning = false;
        await EachAsync(name => assign.RunAsync(name, string.IsNullOrEmpty(_person) ? null : _person, Cancellation), "ReassignedCount");
    }

    /// <summary>What cannot be done stays chosen, and its reason is said once.</summary>
    private async Task EachAsync(Func<string, Task<Result>> act, string doneKey)
    {
        var (done, refused) = (0, default(Error));
        foreach (var name in _chosen.ToList())
        {
            var result = await act(name);
            if (result.IsSuccess)
            {
                done++;
                _chosen.Remove(name);
            }
            else
            {
                refused = result.Error;
            }
        }

        if (done > 0)
        {
            Toasts.Success(L[doneKey, done]);
        }

        if (refused is not null)
        {
            Toasts.Error(L["SomeRefused", _chosen.Count, refused.Text(errors)]);
        }

        await LoadAsync();
    }
}
