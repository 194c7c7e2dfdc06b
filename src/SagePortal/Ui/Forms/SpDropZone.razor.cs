using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace SagePortal.Ui;

/// <summary>
/// Takes files by drop or choice and posts them one after the other as <c>multipart/form-data</c> (part <c>file</c>) to <see cref="Url"/>,
/// with the antiforgery token as a header. The bytes never pass the circuit.
/// </summary>
public sealed partial class SpDropZone : ComponentBase, IAsyncDisposable
{
    private readonly string _id = ElementIds.Next("drop");
    private readonly Queue<(int Index, ChosenFile File)> _waiting = new();
    private DotNetObjectReference<SpDropZone>? _self;
    private IJSObjectReference? _upload;
    private ElementReference _zone;
    private ChosenFile? _sending;
    private UploadProgress _progress = new(0, 0, 0);
    private string? _failure;
    private string? _told;

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Inject]
    public required IServiceProvider Services { get; init; }

    /// <summary>Extensions or media types, e.g. <c>.csv,.tsv</c>.</summary>
    [Parameter]
    public string? Accept { get; set; }

    [Parameter]
    public long MaxBytes { get; set; } = long.MaxValue;

    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    /// <summary>Sent with each file, beside the antiforgery token.</summary>
    [Parameter]
    public IReadOnlyDictionary<string, string>? Headers { get; set; }

    [Parameter]
    public bool Multiple { get; set; }

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Before a file is sent; e.g. to propose a name.</summary>
    [Parameter]
    public EventCallback<ChosenFile> OnChosen { get; set; }

    /// <summary>At most four times a second.</summary>
    [Parameter]
    public EventCallback<UploadProgress> OnProgress { get; set; }

    /// <summary>Body of a successful answer.</summary>
    [Parameter]
    public EventCallback<string> OnUploaded { get; set; }

    /// <summary>What went wrong, in the user's language; for answers that are not a success, their body when it is a short text.</summary>
    [Parameter]
    public EventCallback<string> OnFailed { get; set; }

    private string? DefaultHint => MaxBytes == long.MaxValue ? Accept : L["DropHint", Accept ?? "", Format.Bytes(MaxBytes)];

    [JSInvokable]
    public async Task Choose(ChosenFile[] files)
    {
        _failure = null;
        _waiting.Clear();
        foreach (var (index, file) in files.Take(Multiple ? files.Length : 1).Index())
        {
            if (file.Bytes > MaxBytes)
            {
                await FailAsync(L["FileTooLarge", file.Name, Format.Bytes(MaxBytes)]);
            }
            else if (!Accepts(file.Name))
            {
                await FailAsync(L["FileTypeNotAccepted", file.Name, Accept!]);
            }
            else
            {
                _waiting.Enqueue((index, file));
            }
        }

        await SendNextAsync();
    }

    [JSInvokable]
    public async Task Progress(long bytes, long total, double bytesPerSecond)
    {
        _progress = new UploadProgress(total == 0 ? 0 : 100.0 * bytes / total, bytes, bytesPerSecond);
        var quarter = (int)(_progress.Percent / 25) * 25;
        _told = Format.Percent(quarter / 100.0, 0);
        StateHasChanged();
        await OnProgress.InvokeAsync(_progress);
    }

    /// <param name="status">HTTP status; 0 when the connection broke, -1 when cancelled.</param>
    /// <param name="body">Of the answer, at most 24,000 characters.</param>
    [JSInvokable]
    public async Task Finish(int status, string body)
    {
        var file = _sending;
        _sending = null;
        if (status is >= 200 and < 300)
        {
            await OnUploaded.InvokeAsync(body);
        }
        else if (status == -1)
        {
            _waiting.Clear();
        }
        else
        {
            var reason = body.Length is > 0 and < 400 && !body.StartsWith('<') && !body.StartsWith('{') ? body : L["UploadFailed", file?.Name ?? "", status];
            await FailAsync(reason);
        }

        await SendNextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await BrowserModules.EndAsync(_upload, "dispose");
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _upload = await Browser.CallAsync<IJSObjectReference>("upload", "attach", _zone, _self);

            // A file may have been chosen before the script was there.
            if (_upload is not null)
            {
                await _upload.InvokeVoidAsync("resume");
                await SendNextAsync();
            }
        }
    }

    private bool Accepts(string name) => Accept is null || Accept.Contains('/', StringComparison.Ordinal)
        || Accept.Split(',', StringSplitOptions.TrimEntries).Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private async Task SendNextAsync()
    {
        if (_upload is not null && _waiting.TryDequeue(out var next))
        {
            _sending = next.File;
            _progress = new UploadProgress(0, 0, 0);
            _told = null;
            await OnChosen.InvokeAsync(next.File);
            await _upload.InvokeVoidAsync("send", next.Index, Url, AllHeaders());
        }

        StateHasChanged();
    }

    private Dictionary<string, string> AllHeaders()
    {
        var headers = new Dictionary<string, string>(Headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        var header = Services.GetService<IOptions<AntiforgeryOptions>>()?.Value.HeaderName;
        var token = Services.GetService<AntiforgeryStateProvider>()?.GetAntiforgeryToken();
        if (header is not null && token is not null)
        {
            headers.TryAdd(header, token.Value);
        }

        headers.TryAdd("Accept-Language", CultureInfo.CurrentUICulture.Name);
        return headers;
    }

    private Task FailAsync(string reason)
    {
        _failure = reason;
        return OnFailed.InvokeAsync(reason);
    }

    private Task CancelAsync() => _upload is null ? Task.CompletedTask : _upload.InvokeVoidAsync("cancel").AsTask();
}
