using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Pages;

/// <summary>One job, live.</summary>
public sealed partial class AutoMLJobPage : PortalPage
{
    private LoadState _state = LoadState.Loading;
    private AutoMLJobDescription? _job;
    private IReadOnlyList<AutoMLCandidate> _candidates = [];
    private LeaderboardView _board = new([], null, null);
    private IReadOnlyList<ScorePoint> _history = [];
    private JobDataReport? _report;
    private string? _reportError;
    private string? _error;
    private bool _confirmStop;
    private bool _confirmAbort;
    private bool _confirmDelete;
    private bool _mayStop;
    private bool _mayCreate;
    private bool _mayDelete;
    private bool _mayStar;
    private bool _mayDownloadReport;
    private string? _shown;

    [Inject]
    public required JobCommands Commands { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "metric")]
    public string? Metric { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "starred")]
    public bool Starred { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    public string? Status { get; set; }

    private string? Subtitle => _job?.Job switch
    {
        null => null,
        { HasDataset: true } job => L["JobSubtitle", job.Config.TargetColumn, job.DatasetName, job.DatasetVersion].Value,
        var job => L["JobSubtitleObject", job.Config.TargetColumn, job.InputUri].Value,
    };

    private LeaderboardQuery Query => new(
        Sort?.TrimStart('-'),
        Sort?.StartsWith('-') == true,
        Search,
        Starred,
        Enum.TryParse<CandidateStatus>(Status, out var status) ? status : null);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Name)
        {
            _shown = Name;
            _report = null;
            _mayDownloadReport = await MayAsync(AutopilotActions.GetObject, Platform.Tenancy.Arns.S3(Arns.DefaultBucket(Caller.AccountId), AutopilotActions.DataReportKey(Name)));
            _mayCreate = await MayCreateAsync(AutopilotActions.CreateAutoMLJob);
            Listen(AutopilotActions.JobTopic(Name), LoadAsync);
            await LoadAsync();
            await LearnRightsAsync();
        }

        Arrange();
        await LoadReportAsync();
    }

    /// <summary>After loading: the tags of the job decide too.</summary>
    private async Task LearnRightsAsync()
    {
        var (arn, tags) = (Arns.JobArn(Caller.AccountId, Name), _job?.Job.TagContext());
        _mayStop = await MayAsync(AutopilotActions.StopAutoMLJob, arn, tags);
        _mayDelete = await MayAsync(AutopilotActions.DeleteAutoMLJob, arn, tags);
        _mayStar = await MayAsync(AutopilotActions.StarCandidate, arn, tags);
    }

    private async Task LoadAsync()
    {
        var job = await Commands.Describe.RunAsync(Name, Cancellation);
        var candidates = job.IsSuccess ? await Commands.Candidates.RunAsync(Name, Cancellation) : Result<IReadOnlyList<AutoMLCandidate>>.Failure(job.Errors);
        if (!candidates.IsSuccess)
        {
            (_job, _error) = (null, candidates.Error.Text(L));
            _state = candidates.Error.Code == ErrorCodes.ResourceNotFound ? LoadState.Empty : LoadState.Error;
            return;
        }

        (_job, _candidates) = (job.Value, candidates.Value);
        _state = LoadState.Content;
        Arrange();
        await LoadReportAsync();
    }

    private void Arrange()
    {
        _board = new LeaderboardView(_candidates, Metric, _job?.Job.Problem?.ObjectiveMetric ?? _job?.Job.Config.ObjectiveMetric);
        _history = _board.History();
    }

    /// <summary>Only when it is looked at, and never again once it is made.</summary>
    private async Task LoadReportAsync()
    {
        if (Tab != "data" || _job is null || _report?.Report is not null)
        {
            return;
        }

        var found = await Commands.DataReport.RunAsync(Name, Cancellation);
        (_report, _reportError) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
    }

    private string HistoryText(AutoMLJob job) => job.Config.Mode == AutoMLMode.HyperparameterTuning
        ? L["TuningHistoryText", L.Metric(_board.Metric), L[$"Strategy{job.Config.TuningStrategy}"]]
        : L["ScoreHistoryText", L.Metric(_board.Metric)];

    private void AskAsync(LeaderboardQuery query) => SetQuery(new Dictionary<string, object?>
    {
        ["sort"] = query.SortBy is null && !query.Descending ? null : (query.Descending ? "-" : "") + (query.SortBy ?? "rank"),
        ["q"] = string.IsNullOrWhiteSpace(query.Search) ? null : query.Search,
        ["starred"] = query.StarredOnly ? true : null,
        ["status"] = query.Status?.ToString(),
    });

    private async Task StopAsync(StopMode mode)
    {
        var stopped = await Commands.Stop.RunAsync(Name, mode, Cancellation);
        Say(stopped, mode == StopMode.Abort ? L["Aborting"] : L["Stopping"]);
        await LoadAsync();
    }

    private async Task DeleteAsync()
    {
        var deleted = await Commands.Delete.RunAsync(Name, Cancellation);
        Say(deleted, L["JobDeleted", Name]);
        if (deleted.IsSuccess)
        {
            Navigation.NavigateTo("/autopilot");
        }
    }

    private async Task StarAsync(AutoMLCandidate candidate)
    {
        var starred = await Commands.Star.RunAsync(Name, candidate.Name, !candidate.IsStarred, Cancellation);
        if (!starred.IsSuccess)
        {
            Toasts.Error(starred.Error.Text(L));
        }

        await LoadAsync();
    }

    private void Say(Result result, string success)
    {
        if (result.IsSuccess)
        {
            Toasts.Success(success);
        }
        else
        {
            Toasts.Error(result.Error.Text(L));
        }
    }
}
