using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Tagging;
using SagePortal.Ui;

namespace SagePortal.Features.Datasets.Pages;

/// <summary>One dataset: what it holds, its versions and what may be done with it.</summary>
public partial class DatasetPage : PortalPage
{
    /// <summary>Of Autopilot, which knows datasets and not the other way round.</summary>
    private const string TrainAction = "sagemaker:CreateAutoMLJobV2";

    private DatasetDescription? _found;
    private ProfileDocument? _document;
    private LoadState _state = LoadState.Loading;
    private string? _error;
    private bool _mayTrain;
    private bool _mayAddVersion;
    private bool _mayDownload;
    private bool _mayDelete;
    private bool _mayUpdate;
    private bool _confirmsDelete;

    [Inject]
    public required DescribeDataset DescribeDataset { get; init; }

    [Inject]
    public required DeleteDataset DeleteDataset { get; init; }

    [Parameter]
    public string Name { get; set; } = "";

    [SupplyParameterFromQuery(Name = "version")]
    public int? Version { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    public string? Search { get; set; }

    private string VersionText => _found!.Version.Number.ToString(CultureInfo.InvariantCulture);

    private string TrainUrl => $"/autopilot/new?dataset={Name}&version={VersionText}";

    private string DownloadUrl => $"/datasets/{Name}/versions/{VersionText}/download";

    protected override void OnInitialized() => Listen("dataset/" + Name, LoadAsync);

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var found = await DescribeDataset.RunAsync(Name, Version, Cancellation);
        if (!found.IsSuccess)
        {
            _error = found.Error.Text(L);
            _state = LoadState.Error;
            return;
        }

        // Parsing a wide profile takes a while: only when it changed.
        if (_found?.Version.Id != found.Value.Version.Id || _found.Version.Revision != found.Value.Version.Revision)
        {
            _document = ProfileDocument.Read(found.Value.Version);
        }

        _found = found.Value;
        var tags = ResourceTags.AsResourceContext(_found.Dataset.TagsJson);
        _mayTrain = await MayCreateAsync(TrainAction);
        _mayAddVersion = await MayAsync(DatasetsActions.CreateDataset, _found.Arn, tags);
        _mayDownload = await MayAsync(DatasetsActions.DownloadDataset, _found.Arn, tags);
        _mayDelete = await MayAsync(DatasetsActions.DeleteDataset, _found.Arn, tags);
        _mayUpdate = await MayAsync(DatasetsActions.UpdateDataset, _found.Arn, tags);
        _state = LoadState.Content;
    }

    private async Task DeleteAsync()
    {
        var deleted = await DeleteDataset.RunAsync(Name, Cancellation);
        if (!deleted.IsSuccess)
        {
            Toasts.Error(deleted.Error.Text(L));
            return;
        }

        Toasts.Success(L["Deleted", Name], UndoAsync);
        Navigation.NavigateTo("/datasets");
    }

    // Runs after the page is left: its own token is cancelled by then.
    private async Task UndoAsync()
    {
        var restored = await DeleteDataset.RestoreAsync(Name, CancellationToken.None);
        if (restored.IsSuccess)
        {
            Toasts.Success(L["Restored", Name]);
        }
        else
        {
            Toasts.Error(restored.Error.Text(L));
        }
    }
}
