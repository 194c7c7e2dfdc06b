using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SagePortal.Ui;

/// <summary>A link or button in a <see cref="SpMenu"/>.</summary>
public sealed partial class SpMenuItem : ComponentBase
{
    [Parameter]
    public string? Icon { get; set; }

    [Parameter]
    public string? Href { get; set; }

    [Parameter]
    public bool Danger { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public string Type { get; set; } = "button";

    [Parameter]
    public EventCallback<MouseEventArgs> OnClick { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }
}
