using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Ui;

/// <summary>Goes anywhere and starts anything from the keyboard; asks all <see cref="ICommandSource"/>s at once.</summary>
public sealed partial class CommandPalette : ComponentBase, IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(120);
    private List<PaletteItem> _items = [];
    private CancellationTokenSource _search = new();
    private DotNetObjectReference<CommandPalette>? _self;
    private ElementReference _dialog;
    private string _query = "";
    private string _typed = "";
    private bool _searching;
    private bool _shown;
    private int _active;

    [Inject]
    public required IEnumerable<ICommandSource> Sources { get; init; }

    [Inject]
    public required RecentPages Recent { get; init; }

    [Inject]
    public required CurrentCaller CurrentCaller { get; init; }

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<CommandPalette> Logger { get; init; }

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [JSInvokable]
    public Task Dismiss() => InvokeAsync(() => OpenChanged.InvokeAsync(false));

    public void Dispose()
    {
        _search.Cancel();
        _search.Dispose();
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open != _shown)
        {
            _shown = Open;
            if (Open)
            {
                _self ??= DotNetObjectReference.Create(this);
                await Browser.CallAsync("dialog", "open", _dialog, _self);
                await Browser.CallAsync("palette", "attach", _dialog);
                _typed = "";
                await SearchAsync("");
                StateHasChanged();
            }
            else
            {
                await Browser.CallAsync("dialog", "close", _dialog);
            }
        }
        else if (Open)
        {
            await Browser.CallAsync("palette", "reveal", _dialog);
        }
    }

    private static string ItemId(int index) => string.Create(CultureInfo.InvariantCulture, $"palette-{index}");

    private async Task TypeAsync(string? typed)
    {
        _typed = typed ?? "";
        var query = _typed.Trim();
        _searching = true;
        await _search.CancelAsync();
        _search.Dispose();
        _search = new CancellationTokenSource();
        var cancellation = _search.Token;
        try
        {
            await Task.Delay(s_pause, Clock, cancellation);
            await SearchAsync(query);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Another key came.
        }
    }

    private async Task SearchAsync(string query)
    {
        var cancellation = _search.Token;
        _searching = true;
        var found = new List<PaletteItem>();
        if (query.Length == 0 && CurrentCaller.IsKnown)
        {
            found.AddRange((await Recent.ListAsync(CurrentCaller.Value)).Take(5).Select(page => new PaletteItem(page.Text, page.Hint, page.Href, "history", L["PaletteRecent"])));
        }

        foreach (var source in Sources)
        {
            found.AddRange(await AskAsync(source, query, cancellation));
        }

        cancellation.ThrowIfCancellationRequested();
        _items = found.GroupBy(item => item.Group, StringComparer.Ordinal).SelectMany(group => group).Take(50).ToList();
        _query = query;
        _active = 0;
        _searching = false;
    }

    // One feature that fails does not close the way to all others.
    private async Task<IReadOnlyList<PaletteItem>> AskAsync(ICommandSource source, string query, CancellationToken cancellation)
    {
        try
        {
            return await source.FindAsync(query, cancellation);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogSourceFailed(Logger, source.GetType().Name, failure);
            return [];
        }
    }

    private Task KeyAsync(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "ArrowDown" when _items.Count > 0:
                _active = (_active + 1) % _items.Count;
                break;
            case "ArrowUp" when _items.Count > 0:
                _active = (_active - 1 + _items.Count) % _items.Count;
                break;
            case "Enter" when _active < _items.Count && !_searching:
                return GoAsync(_items[_active]);
        }

        return Task.CompletedTask;
    }

    private async Task GoAsync(PaletteItem item)
    {
        await OpenChanged.InvokeAsync(false);
        Navigation.NavigateTo(item.Href);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Command source {Source} failed")]
    private static partial void LogSourceFailed(ILogger logger, string source, Exception failure);
}
