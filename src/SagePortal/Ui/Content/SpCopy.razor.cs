using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Shows a text, e.g. an ARN, with a button that copies it.</summary>
public sealed partial class SpCopy : ComponentBase
{
    private bool _copied;

    [Inject]
    public required BrowserModules Browser { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What is copied, for the button's name, e.g. "ARN".</summary>
    [Parameter]
    public string? Label { get; set; }

    /// <summary>Shown instead of the text.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Name => Label is null ? L["Copy"] : L["CopyThing", Label];

    private async Task CopyAsync()
    {
        _copied = await Browser.CallAsync<bool>("clipboard", "copy", Text);
        StateHasChanged();
        await Task.Delay(TimeSpan.FromSeconds(2), Clock);
        _copied = false;
    }
}
