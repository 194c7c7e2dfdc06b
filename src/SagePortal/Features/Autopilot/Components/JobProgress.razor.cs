using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Where a job stands: stage, progress, best score, budget.</summary>
public sealed partial class JobProgress : ComponentBase
{
    [Parameter, EditorRequired]
    public AutoMLJob Job { get; set; } = null!;

    [Parameter]
    public int? QueuePosition { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<AutoMLCandidate> Candidates { get; set; } = [];

    private BudgetView Budget => new(Job, Finished);

    /// <summary>The ensemble is made of the others and counts against no limit.</summary>
    private int Finished => Candidates.Count(c => c.Summary.Members.Count == 0 && c.Status is CandidateStatus.Completed or CandidateStatus.Failed or CandidateStatus.Stopped);

    private int Failed => Candidates.Count(c => c.Status == CandidateStatus.Failed);

    private string StageText => QueuePosition is { } position ? L["QueuePosition", position] : L[$"Stage{Job.SecondaryStatus}"];

    private string CurrentText => Job switch
    {
        { IsQueued: true } => L["QueuedText"],
        { HasEnded: false, CurrentCandidate: { } current } => L["TrainingNow", current],
        { EndedAt: { } ended } => L["EndedAt", Format.DateTime(ended)],
        { Restarts: > 0 } => L["Restarted", Job.Restarts],
        _ => "",
    };

    private AutoMLCandidate? Best => LeaderboardView.BestOf(Job, Candidates);

    private double? BestScore => Job.HasEnded ? Job.BestScore : Best?.ObjectiveValue ?? Job.BestScore;

    private string? BestHint => Best is null ? null : $"{L.Metric(Job.Problem?.ObjectiveMetric)} · {Best.Name}";

    private string CandidatesText => Budget.TotalCandidates is { } total && !Job.HasEnded
        ? L["OfTotal", Finished, total]
        : Finished.ToString(CultureInfo.CurrentCulture);

    private string? FailedHint => Failed > 0 ? L["FailedCount", Failed].Value : null;

    private string? TimeHint => Budget.TotalSeconds is { } total ? L["OfAtMost", Format.Duration(TimeSpan.FromSeconds(total))].Value : null;

    private string ProblemText => (Job.Problem?.ProblemType ?? Job.Config.ProblemType) is { } problem ? L[$"Problem{problem}"] : L["ProblemUnknown"];

    private string? RowsHint => Job.Problem is { } problem ? L["RowsAndColumns", problem.RowCount, problem.FeatureCount].Value : null;
}
