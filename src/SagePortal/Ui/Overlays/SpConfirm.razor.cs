using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>Asks before something that cannot be undone; the worst things want the name typed.</summary>
public sealed partial class SpConfirm : ComponentBase
{
    private string _typed = "";
    private bool _busy;

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Parameter, EditorRequired]
    public bool Open { get; set; }

    [Parameter]
    public EventCallback<bool> OpenChanged { get; set; }

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Text { get; set; }

    /// <summary>The verb, e.g. "Delete dataset".</summary>
    [Parameter]
    public string? ConfirmText { get; set; }

    /// <summary>Must be typed before the button works; null for nothing.</summary>
    [Parameter]
    public string? TypeToConfirm { get; set; }

    [Parameter]
    public bool Danger { get; set; }

    /// <summary>The dialog stays open and busy until this is done, then closes.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnConfirm { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private bool Ready => TypeToConfirm is null || string.Equals(_typed.Trim(), TypeToConfirm, StringComparison.Ordinal);

    protected override void OnParametersSet()
    {
        if (!Open)
        {
            _typed = "";
        }
    }

    private async Task ConfirmAsync()
    {
        _busy = true;
        try
        {
            await OnConfirm.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }

        await OpenChanged.InvokeAsync(false);
    }
}
