using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace SagePortal.Ui;

/// <summary>A button, or a link that looks like one when <see cref="Href"/> is given.</summary>
public sealed partial class SpButton : ComponentBase
{
    [Parameter]
    public ButtonVariant Variant { get; set; } = ButtonVariant.Secondary;

    [Parameter]
    public string? Icon { get; set; }

    [Parameter]
    public string? Href { get; set; }

    /// <summary>Shows a spinner and takes no presses.</summary>
    [Parameter]
    public bool Busy { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public bool Small { get; set; }

    /// <summary><c>button</c> or <c>submit</c>.</summary>
    [Parameter]
    public string Type { get; set; } = "button";

    /// <summary>Accessible name, needed when there is only an icon.</summary>
    [Parameter]
    public string? Label { get; set; }

    [Parameter]
    public EventCallback<MouseEventArgs> OnClick { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    private string CssClass => string.Join(
        ' ',
        new[]
        {
            "sp-button",
            Variant switch
            {
                ButtonVariant.Primary => "sp-button-primary",
                ButtonVariant.Ghost => "sp-button-ghost",
                ButtonVariant.Danger => "sp-button-danger",
                _ => "sp-button-secondary",
            },
            ChildContent is null ? "sp-button-icon" : "",
            Small ? "sp-button-small" : "",
        }.Where(name => name.Length > 0));

    private Task PressAsync(MouseEventArgs args) => Busy || Disabled ? Task.CompletedTask : OnClick.InvokeAsync(args);
}
