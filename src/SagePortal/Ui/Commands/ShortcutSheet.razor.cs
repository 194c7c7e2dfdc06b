using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>All keyboard shortcuts, and the switch that turns single keys off.</summary>
public sealed partial class ShortcutSheet : ComponentBase
{
    private bool _on = true;

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<NavigationEntry> Entries { get; set; } = [];

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _on = !string.Equals(await Browser.CallAsync<string>("preferences", "get", "keys"), "off", StringComparison.Ordinal);
        }
    }

    private async Task SwitchAsync(bool on)
    {
        _on = on;
        await Browser.CallAsync("preferences", "set", "keys", on ? "" : "off");
    }
}
