using Microsoft.AspNetCore.Components;
using SagePortal.Platform.Results;
using SagePortal.Ui;

namespace SagePortal.Features.Storage.Pages;

/// <summary>The account's buckets.</summary>
public partial class BucketsPage : PortalPage
{
    private IReadOnlyList<BucketRow> _buckets = [];
    private IReadOnlyList<Error> _errors = [];
    private LoadState _state = LoadState.Loading;
    private string? _error;
    private string _name = "";
    private bool _mayCreate;
    private bool _creating;

    [Inject]
    public required ListBuckets ListBuckets { get; init; }

    [Inject]
    public required CreateBucket CreateBucket { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _mayCreate = await MayAsync(StorageActions.CreateBucket, StorageActions.BucketArn("*"));
        Listen("bucket", LoadAsync);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var listed = await ListBuckets.RunAsync(Cancellation);
        _error = listed.IsSuccess ? null : listed.Error.Text(L);
        _buckets = listed.Value ?? _buckets;
        _state = listed.IsSuccess ? LoadState.Content : LoadState.Error;
    }

    private async Task CreateAsync()
    {
        var name = _name.Trim();
        var created = await CreateBucket.RunAsync(name, Cancellation);
        _errors = created.Errors;
        if (created.IsSuccess)
        {
            (_creating, _name) = (false, "");
            Toasts.Success(L["BucketCreated", name]);
            await LoadAsync();
        }
    }
}
