using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>One line of text. Tells its value when left, or with every key when <see cref="Immediate"/>.</summary>
public sealed partial class SpTextInput : InputComponent<string>
{
    private bool _revealed;

    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    /// <summary><c>text</c>, <c>email</c>, <c>password</c>, <c>url</c>, <c>date</c>, <c>datetime-local</c>, …</summary>
    [Parameter]
    public string Type { get; set; } = "text";

    /// <summary>A message per key over the circuit: for what reacts while typing.</summary>
    [Parameter]
    public bool Immediate { get; set; }

    /// <summary>Monospaced, for code and ARNs.</summary>
    [Parameter]
    public bool Code { get; set; }

    [Parameter]
    public int? MaxLength { get; set; }

    private string CssClass => Code ? "sp-input sp-input-code" : "sp-input";
}
