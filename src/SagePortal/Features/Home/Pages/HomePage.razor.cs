using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Datasets;
using SagePortal.Features.Notifications;
using SagePortal.Ui;

namespace SagePortal.Features.Home.Pages;

/// <summary>What runs, what waits for the caller and what was used last.</summary>
public partial class HomePage : PortalPage
{
    private const int JobCount = 8;
    private const int DatasetCount = 5;
    private const int WaitingCount = 5;

    private IReadOnlyList<AutoMLJob> _jobs = [];
    private IReadOnlyList<DatasetRow> _datasets = [];
    private IReadOnlyList<NotificationRow> _waiting = [];
    private LoadState _state = LoadState.Loading;
    private string? _error;
    private bool _mayUpload;
    private bool _mayCreateJob;
    private bool _mayListJobs;
    private bool _mayListDatasets;

    [Inject]
    public required ListRunningJobs Jobs { get; init; }

    [Inject]
    public required ListDatasets Datasets { get; init; }

    [Inject]
    public required ListNotifications Notifications { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _mayUpload = await MayCreateAsync(DatasetsActions.CreateDataset);
        _mayCreateJob = await MayCreateAsync(AutopilotActions.CreateAutoMLJob);
        Listen("automl-job", LoadAsync);
        Listen("dataset", LoadAsync);
        await LoadAsync();
    }

    // A card stays empty for what the caller may not list; only a page without anything is an error.
    private async Task LoadAsync()
    {
        var jobs = await Jobs.RunAsync(JobCount, Cancellation);
        var datasets = await Datasets.RunAsync(search: null, sort: "updated", descending: true, page: 0, DatasetCount, Cancellation);
        var waiting = await Notifications.RunAsync(unreadOnly: true, page: 0, WaitingCount, Cancellation);
        (_mayListJobs, _mayListDatasets) = (jobs.IsSuccess, datasets.IsSuccess);
        _jobs = jobs.Value ?? [];
        _datasets = datasets.Value?.Rows ?? [];
        _waiting = waiting.Value?.Rows ?? [];
        var nothing = !jobs.IsSuccess && !datasets.IsSuccess && !waiting.IsSuccess;
        _error = nothing ? jobs.Error.Text(L) : null;
        _state = nothing ? LoadState.Error : LoadState.Content;
    }
}
