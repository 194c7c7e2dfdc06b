using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Several lines of text. One message over the circuit carries about 30,000 characters: longer texts are posted as a form.</summary>
public sealed partial class SpTextArea : InputComponent<string>
{
    [Parameter]
    public int Rows { get; set; } = 4;

    /// <summary>Monospaced and not spell-checked.</summary>
    [Parameter]
    public bool Code { get; set; }

    [Parameter]
    public int? MaxLength { get; set; }
}
