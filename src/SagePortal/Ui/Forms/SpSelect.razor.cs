using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>One of several; with many, <see cref="Searchable"/>. The placeholder is the choice of nothing (null).</summary>
public sealed partial class SpSelect : InputComponent<string>
{
    [Parameter, EditorRequired]
    public IReadOnlyList<SelectOption> Options { get; set; } = [];

    /// <summary>A text field that filters the list.</summary>
    [Parameter]
    public bool Searchable { get; set; }
}
