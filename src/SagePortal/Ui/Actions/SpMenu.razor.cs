using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>
/// Opens a small panel of links and buttons of class <c>sp-menu-item</c>. Opening and closing happen in the browser, so it also works on static pages.
/// </summary>
public sealed partial class SpMenu : ComponentBase
{
    /// <summary>Accessible name; needed when the trigger has no text.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public string Icon { get; set; } = "ellipsis";

    /// <summary>Shown instead of the icon.</summary>
    [Parameter]
    public RenderFragment? Trigger { get; set; }

    /// <summary>Without a border.</summary>
    [Parameter]
    public bool Plain { get; set; } = true;

    [Parameter]
    public bool Small { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public string? PanelClass { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }
}
