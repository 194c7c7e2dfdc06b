using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>A state in a word: colour, icon and text together, so that none of them is needed alone.</summary>
public sealed partial class SpBadge : ComponentBase
{
    [Parameter]
    public BadgeKind Kind { get; set; }

    [Parameter]
    public string? Icon { get; set; }

    [Parameter]
    public string? Text { get; set; }

    /// <summary>A pulsing dot instead of the icon: still going on.</summary>
    [Parameter]
    public bool Live { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
