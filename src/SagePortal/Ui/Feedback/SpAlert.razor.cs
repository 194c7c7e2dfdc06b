using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Something to know, in the flow of the page.</summary>
public sealed partial class SpAlert : ComponentBase
{
    [Parameter]
    public BadgeKind Kind { get; set; } = BadgeKind.Info;

    [Parameter]
    public string? Title { get; set; }

    [Parameter]
    public string? Icon { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>A button or link at the end.</summary>
    [Parameter]
    public RenderFragment? Action { get; set; }
}
