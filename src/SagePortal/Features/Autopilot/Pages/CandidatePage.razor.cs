using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Pages;

/// <summary>Everything about one candidate.</summary>
public sealed partial class CandidatePage : PortalPage
{
    private const string ModelFile = "model.tar.gz";
    private const string HtmlFile = "report.html";
    private const string JsonFile = "report.json";
    private const string ProgramFile = "candidate.cs";

    // The pages behind the links are other features'.
    private const string CreateEndpoint = "sagemaker:CreateEndpoint";
    private const string CreateTransformJob = "sagemaker:CreateTransformJob";

    private LoadState _state = LoadState.Loading;
    private CandidateView? _view;
    private string? _error;
    private string? _shown;
    private bool _mayDownload;
    private bool _mayDownloadExplanation;
    private bool _mayPredict;
    private bool _mayDeploy;
    private bool _mayRegister;
    private bool _mayTransform;
    private IRowPredictor? _predictor;

    [Inject]
    public required GetCandidateReport Reports { get; init; }

    [Inject]
    public required PredictWithCandidate Predict { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string Job { get; set; } = "";

    [Parameter]
    public string Candidate { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "threshold")]
    public string? ThresholdText { get; set; }

    /// <summary>Whose dependence is shown.</summary>
    [SupplyParameterFromQuery(Name = "column")]
    public string? Column { get; set; }

    /// <summary>Whose explanation is shown, of several classes.</summary>
    [SupplyParameterFromQuery(Name = "class")]
    public string? Class { get; set; }

    private double? Threshold => double.TryParse(ThresholdText, NumberStyles.Float, CultureInfo.InvariantCulture, out var threshold) ? threshold : null;

    private string Files => $"/autopilot/{Job}/files/candidates/{Candidate}";

    private string? Subtitle
    {
        get
        {
            if (_view is null)
            {
                return null;
            }

            var algorithm = L["Algorithm" + _view.Candidate.Algorithm];
            return L["CandidateSubtitle", algorithm.ResourceNotFound ? _view.Candidate.Algorithm : algorithm.Value, _view.Job.Config.TargetColumn];
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == $"{Job}/{Candidate}")
        {
            return;
        }

        _shown = $"{Job}/{Candidate}";
        _predictor = new CandidatePredictor(Predict, Job, Candidate);
        _mayRegister = await MayCreateAsync("sagemaker:CreateModelPackage");
        _mayDownload = await MayAsync(AutopilotActions.GetObject, Platform.Tenancy.Arns.S3(Arns.DefaultBucket(Caller.AccountId), AutopilotActions.ModelKey(Job, Candidate)));
        _mayDownloadExplanation = await MayAsync(AutopilotActions.GetObject, Platform.Tenancy.Arns.S3(Arns.DefaultBucket(Caller.AccountId), AutopilotActions.ExplainabilityKey(Job)));
        _mayDeploy = await MayCreateAsync(CreateEndpoint);
        _mayTransform = await MayCreateAsync(CreateTransformJob);
        Listen(AutopilotActions.JobTopic(Job), RefreshAsync);
        await LoadAsync();
        _mayPredict = await MayAsync(AutopilotActions.PredictWithCandidate, Arns.JobArn(Caller.AccountId, Job), _view?.Job.TagContext());
    }

    /// <summary>A finished candidate with its report changes no more.</summary>
    private Task RefreshAsync() => _view is { Job.HasEnded: true, Candidate.Status: CandidateStatus.Completed } ? Task.CompletedTask : LoadAsync();

    private async Task LoadAsync()
    {
        var found = await Reports.RunAsync(Job, Candidate, Cancellation);
        (_view, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
        _state = found.IsSuccess ? LoadState.Content : found.Error.Code == ErrorCodes.ResourceNotFound ? LoadState.Empty : LoadState.Error;
    }
}
