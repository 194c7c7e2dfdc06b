using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Nothing here yet, and what to do about it.</summary>
public sealed partial class SpEmpty : ComponentBase
{
    [Parameter]
    public string Icon { get; set; } = "inbox";

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public RenderFragment? Action { get; set; }
}
