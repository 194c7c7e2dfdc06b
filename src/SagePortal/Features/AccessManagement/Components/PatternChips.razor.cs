using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.AccessManagement.Components;

/// <summary>Actions or resources as written, each to be taken out.</summary>
public sealed partial class PatternChips : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Patterns { get; set; } = [];

    /// <summary>Accessible name of the list.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public EventCallback<string> OnRemove { get; set; }
}
