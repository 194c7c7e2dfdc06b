using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>The growing table of candidates. While the pointer is over it rows keep their places and only figures change.</summary>
public sealed partial class Leaderboard : ComponentBase
{
    private IReadOnlyList<LeaderboardRow> _rows = [];
    private bool _holding;
    private bool _moved;

    [Parameter, EditorRequired]
    public string JobName { get; set; } = "";

    [Parameter, EditorRequired]
    public LeaderboardView View { get; set; } = null!;

    [Parameter, EditorRequired]
    public LeaderboardQuery Query { get; set; } = new();

    /// <summary>Name of the best candidate; null before the first.</summary>
    [Parameter]
    public string? Best { get; set; }

    [Parameter]
    public bool MayStar { get; set; }

    [Parameter]
    public EventCallback<LeaderboardQuery> OnQuery { get; set; }

    [Parameter]
    public EventCallback<string> OnMetric { get; set; }

    [Parameter]
    public EventCallback<AutoMLCandidate> OnStar { get; set; }

    private List<SelectOption> MetricOptions => [.. View.Metrics.Select(m => new SelectOption(m, m == View.Objective ? L["ObjectiveOption", L.Metric(m)] : L.Metric(m), m))];

    private List<SelectOption> StatusOptions => [new("", L["AnyStatus"]), .. Enum.GetNames<CandidateStatus>().Select(s => new SelectOption(s, L[$"Candidate{s}"]))];

    private LeaderboardView? _shown;
    private LeaderboardQuery? _asked;

    protected override void OnParametersSet()
    {
        var fresh = View.Select(Query);
        var sameQuestion = _asked == Query && _shown?.Metric == View.Metric;
        (_shown, _asked) = (View, Query);
        if (!_holding || !sameQuestion)
        {
            (_rows, _moved) = (fresh, false);
            return;
        }

        string[] shown = [.. _rows.Select(r => r.Candidate.Name)];
        _rows = HeldOrder.Apply(shown, fresh);
        _moved = HeldOrder.Differs([.. _rows.Select(r => r.Candidate.Name)], fresh);
    }

    private void Hold() => _holding = true;

    private void Release()
    {
        _holding = false;
        _rows = View.Select(Query);
        _moved = false;
    }

    private Task SortAsync(string key)
    {
        var descending = (Query.SortBy ?? "rank") == key && !Query.Descending;
        return OnQuery.InvokeAsync(Query with { SortBy = key == "rank" ? null : key, Descending = descending });
    }

    private Task FilterAsync(string? status) =>
        OnQuery.InvokeAsync(Query with { Status = Enum.TryParse<CandidateStatus>(status, out var chosen) ? chosen : null });

    private string AlgorithmText(string algorithm)
    {
        var text = L["Algorithm" + algorithm];
        return text.ResourceNotFound ? algorithm : text;
    }

    private string StackText(CandidateSummary summary) => summary switch
    {
        { Members.Count: > 0 } => L["StackMembers", summary.Members.Count],
        { StackLevel: > 1 } => L["StackUpon", summary.StackOn.Count],
        _ => L["StackNone"],
    };

    private string FoldsText(MetricScore score) => L["FoldScores", string.Join("  ", score.Folds.Select(f => Format.Number(f)))];
}
