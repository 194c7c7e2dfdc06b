using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Ui.Layout;

/// <summary>The shell: navigation of what the caller may open, top bar, keyboard, messages.</summary>
public sealed partial class MainLayout : LayoutComponentBase, IAsyncDisposable
{
    private const string Product = "SagePortal";
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _left;
    private IReadOnlyList<NavigationGroup> _menu = [];
    private DotNetObjectReference<MainLayout>? _self;
    private IJSObjectReference? _keys;
    private bool _paletteOpen;
    private bool _keysOpen;
    private bool _mac;

    /// <summary>Taken once: the source gives no token any more when the page was left between two calls.</summary>
    public MainLayout() => _left = _closing.Token;

    [Inject]
    public required NavigationMenu Menu { get; init; }

    [Inject]
    public required IEnumerable<ShellSlot> ShellSlots { get; init; }

    [Inject]
    public required CurrentCaller CurrentCaller { get; init; }

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    private IReadOnlyList<NavigationEntry> Entries => [.. _menu.SelectMany(group => group.Entries)];

    /// <summary>An address that others lie below stands for itself only.</summary>
    private NavLinkMatch MatchOf(NavigationEntry entry) =>
        entry.Href == "/" || Entries.Any(other => other.Href.StartsWith(entry.Href + "/", StringComparison.Ordinal)) ? NavLinkMatch.All : NavLinkMatch.Prefix;

    private string CurrentPath => new Uri(Navigation.Uri).PathAndQuery;

    [JSInvokable]
    public void OpenPalette() => Show(() => _paletteOpen = true);

    [JSInvokable]
    public void OpenKeys() => Show(() => _keysOpen = true);

    [JSInvokable]
    public void Go(string href) => Navigation.NavigateTo(href);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _closing.Dispose();
        await BrowserModules.EndAsync(_keys, "stop");
        _self?.Dispose();
    }

    protected override async Task OnInitializedAsync() => _menu = await Menu.LoadAsync(_left);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _mac = await Browser.CallAsync<bool>("keys", "isMac");
        var destinations = (await Menu.LoadAsync(_left)).SelectMany(group => group.Entries).Where(entry => entry.Shortcut is not null)
            .DistinctBy(entry => entry.Shortcut).ToDictionary(entry => entry.Shortcut!.Value.ToString(), entry => entry.Href, StringComparer.Ordinal);
        _keys = await Browser.CallAsync<IJSObjectReference>("keys", "start", _self, destinations);
        StateHasChanged();
    }

    private RenderFragment Slots(ShellPlace place) => builder =>
    {
        foreach (var slot in ShellSlots.Where(slot => slot.Place == place))
        {
            builder.OpenComponent(0, slot.Component);
            builder.CloseComponent();
        }
    };

    private void Show(Action open) => _ = InvokeAsync(() =>
    {
        open();
        StateHasChanged();
    });
}
