using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using SagePortal.Platform.Results;
using SagePortal.Platform.Web;
using SagePortal.Ui;

namespace SagePortal.Features.Storage.Pages;

/// <summary>A bucket, folder by folder.</summary>
public partial class BucketPage : PortalPage
{
    private const int PageSize = 200;
    private ObjectPage _page = new([], null);
    private IReadOnlyList<Error> _errors = [];
    private LoadState _state = LoadState.Loading;
    private string? _error;
    private string? _deleting;
    private bool _deletingBucket;
    private bool _uploading;
    private bool _mayPut;
    private bool _mayDelete;
    private bool _mayDeleteBucket;

    [Inject]
    public required ListObjects ListObjects { get; init; }

    [Inject]
    public required DeleteObject DeleteObject { get; init; }

    [Inject]
    public required DeleteBucket DeleteBucket { get; init; }

    [Inject]
    public required Buckets Buckets { get; init; }

    [Parameter]
    public string Bucket { get; set; } = "";

    /// <summary>The folder shown, ending with a slash; null for the top.</summary>
    [SupplyParameterFromQuery(Name = "prefix")]
    public string? Prefix { get; set; }

    /// <summary>The key behind which the page begins.</summary>
    [SupplyParameterFromQuery(Name = "after")]
    public string? After { get; set; }

    private string UploadUrl => QueryHelpers.AddQueryString($"/storage/{Uri.EscapeDataString(Bucket)}/upload", "prefix", Prefix ?? "");

    private IEnumerable<(string Name, string Prefix)> Folders
    {
        get
        {
            var end = -1;
            while (Prefix is not null && (end = Prefix.IndexOf('/', end + 1)) >= 0)
            {
                yield return (Prefix[..end].Split('/')[^1], Prefix[..(end + 1)]);
            }
        }
    }

    protected override void OnInitialized() => Listen($"bucket/{Bucket}", LoadAsync);

    protected override async Task OnParametersSetAsync()
    {
        var below = StorageActions.ObjectArn(Bucket, (Prefix ?? "") + "*");
        _mayPut = await MayAsync(StorageActions.PutObject, below);
        _mayDelete = await MayAsync(StorageActions.DeleteObject, below);
        _mayDeleteBucket = !Buckets.IsDefault(Caller.AccountId, Bucket) && await MayAsync(StorageActions.DeleteBucket, StorageActions.BucketArn(Bucket));
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var listed = await ListObjects.RunAsync(new ListObjectsRequest(Bucket, Prefix ?? "", "/", After ?? "", PageSize), Cancellation);
        _error = listed.IsSuccess ? null : listed.Error.Text(L);
        _page = listed.Value ?? _page;
        _state = !listed.IsSuccess ? LoadState.Error : _page.Items.Count == 0 ? LoadState.Empty : LoadState.Content;
    }

    private async Task DeleteAsync()
    {
        var key = _deleting!;
        _deleting = null;
        var deleted = await DeleteObject.RunAsync(Bucket, key, Cancellation);
        if (deleted.IsSuccess)
        {
            Toasts.Success(L["ObjectDeleted", NameOf(key)]);
        }
        else
        {
            Toasts.Error(deleted.Error.Text(L));
        }

        await LoadAsync();
    }

    private async Task DeleteBucketAsync()
    {
        var deleted = await DeleteBucket.RunAsync(Bucket, Cancellation);
        if (deleted.IsSuccess)
        {
            Navigation.NavigateTo("/storage");
        }
        else
        {
            Toasts.Error(deleted.Error.Text(L));
        }
    }

    private async Task OnUploaded(string answer)
    {
        _errors = [];
        Toasts.Success(L["Uploaded"]);
        await LoadAsync();
    }

    private void OnFailed(string answer) => _errors = ErrorAnswer.Read(answer, new Error(ErrorCodes.Validation, L["UploadFailed"]));

    private string Address(string key) => $"s3://{Bucket}/{key}";

    private string Here(string? prefix) => prefix is null ? $"/storage/{Uri.EscapeDataString(Bucket)}" : QueryHelpers.AddQueryString($"/storage/{Uri.EscapeDataString(Bucket)}", "prefix", prefix);

    private string DownloadUrl(string key) => $"/storage/{Uri.EscapeDataString(Bucket)}/objects/{Uri.EscapeDataString(key)}";

    private string NameOf(string key) => key.Length > (Prefix?.Length ?? 0) ? key[(Prefix?.Length ?? 0)..] : key;
}
