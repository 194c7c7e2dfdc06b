using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>A titled surface. A table that is its only content runs to the edges.</summary>
public sealed partial class SpCard : ComponentBase
{
    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? Subtitle { get; set; }

    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public string? Class { get; set; }
}
