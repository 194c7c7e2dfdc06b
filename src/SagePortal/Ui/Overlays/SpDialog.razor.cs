using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace SagePortal.Ui;

/// <summary>
/// A modal dialog on the browser's own <c>dialog</c> element: Escape and a press beside it close it, the page behind is inert,
/// and the focus returns to what opened it. Its content exists only while it is open.
/// </summary>
public sealed partial class SpDialog : ComponentBase, IDisposable
{
    private readonly string _titleId = ElementIds.Next("dialog");
    private DotNetObjectReference<SpDialog>? _self;
    private ElementReference _dialog;
    private bool _shown;

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary><c>small</c>, <c>medium</c>, <c>large</c> or <c>full</c>.</summary>
    [Parameter]
    public string Size { get; set; } = "medium";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Buttons, the main one last.</summary>
    [Parameter]
    public RenderFragment? Footer { get; set; }

    /// <summary>Called by the browser on Escape or a press outside.</summary>
    [JSInvokable]
    public Task Dismiss() => InvokeAsync(() => OpenChanged.InvokeAsync(false));

    public void Dispose() => _self?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (Open == _shown)
        {
            return;
        }

        _shown = Open;
        if (Open)
        {
            _self ??= DotNetObjectReference.Create(this);
            await Browser.CallAsync("dialog", "open", _dialog, _self);
        }
        else
        {
            await Browser.CallAsync("dialog", "close", _dialog);
        }
    }
}
