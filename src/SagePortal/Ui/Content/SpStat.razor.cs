using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>One figure with its name.</summary>
public sealed partial class SpStat : ComponentBase
{
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Formatted; see <see cref="Format"/>.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public BadgeKind Kind { get; set; }

    /// <summary>After the hint: a badge, a time.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
