using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>On or off, in force at once.</summary>
public sealed partial class SpSwitch : InputComponent<bool>
{
    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
