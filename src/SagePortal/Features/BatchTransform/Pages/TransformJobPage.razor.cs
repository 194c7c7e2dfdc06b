using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Ui;

namespace SagePortal.Features.BatchTransform.Pages;

/// <summary>One transform job, live.</summary>
public sealed partial class TransformJobPage : PortalPage
{
    private const int MostFailures = 200;
    private LoadState _state = LoadState.Loading;
    private TransformJobDescription? _job;
    private IReadOnlyList<TransformFailure> _failures = [];
    private string? _failuresError;
    private string? _error;
    private string? _shown;
    private bool _confirmStop;
    private bool _mayStop;
    private bool _mayCreate;

    [Inject]
    public required DescribeTransformJob Describe { get; init; }

    [Inject]
    public required ListFailedRecords FailedRecords { get; init; }

    [Inject]
    public required StopTransformJob Stop { get; init; }

    [Inject]
    public required Arns Arns { get; init; }

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private string? Subtitle => _job is null ? null : L["JobSubtitle", _job.Job.ModelName, _job.Job.Request.TransformInput.DataSource.S3DataSource.S3Uri].Value;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Name)
        {
            _shown = Name;
            Listen(BatchTransformActions.JobTopic(Name), LoadAsync);
            await LoadAsync();
            _mayCreate = await MayCreateAsync(BatchTransformActions.CreateTransformJob);
            _mayStop = await MayAsync(BatchTransformActions.StopTransformJob, Arns.TransformJobArn(Caller.AccountId, Name), _job?.Job.TagContext());
            return;
        }

        await LoadFailuresAsync();
    }

    private async Task LoadAsync()
    {
        var found = await Describe.RunAsync(Name, Cancellation);
        (_job, _error) = (found.Value, found.IsSuccess ? null : found.Error.Text(L));
        _state = found.IsSuccess ? LoadState.Content : found.Error.Code == ErrorCodes.ResourceNotFound ? LoadState.Empty : LoadState.Error;
        await LoadFailuresAsync();
    }

    /// <summary>Only when they are looked at.</summary>
    private async Task LoadFailuresAsync()
    {
        if (Tab != "failed" || _job is null)
        {
            return;
        }

        var found = await FailedRecords.RunAsync(Name, MostFailures, Cancellation);
        (_failures, _failuresError) = (found.Value ?? [], found.IsSuccess ? null : found.Error.Text(L));
    }

    private async Task StopAsync()
    {
        var stopped = await Stop.RunAsync(Name, Cancellation);
        if (stopped.IsSuccess)
        {
            Toasts.Success(L["StatusStopping"]);
        }
        else
        {
            Toasts.Error(stopped.Error.Text(L));
        }

        await LoadAsync();
    }
}
