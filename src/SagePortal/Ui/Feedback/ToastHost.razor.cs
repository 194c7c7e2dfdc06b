using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>Shows the circuit's toasts above everything, open dialogs too.</summary>
public sealed partial class ToastHost : ComponentBase, IDisposable
{
    private ElementReference _host;
    private bool _raise;

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    public void Dispose() => Toasts.Changed -= Show;

    protected override void OnInitialized() => Toasts.Changed += Show;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_raise)
        {
            _raise = false;
            await Browser.CallAsync("toasts", "raise", _host, Toasts.Shown.Count > 0);
        }
    }

    private void Show() => _ = InvokeAsync(() =>
    {
        _raise = true;
        StateHasChanged();
    });
}
