using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Yes or no, part of a form that is sent later.</summary>
public sealed partial class SpCheckbox : InputComponent<bool>
{
    [Parameter]
    public string? Text { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
