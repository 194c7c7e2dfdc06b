using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>Beside the text of a denial, for who may simulate: leads to the simulator with the question that was denied. Nothing beside other texts.</summary>
public sealed partial class WhyDenied : ComponentBase
{
    /// <summary>As shown; may hold more than the denial.</summary>
    [Parameter, EditorRequired]
    public string? Text { get; set; }

    /// <summary>Keeps what was written in a form.</summary>
    [Parameter]
    public bool NewTab { get; set; }
}
