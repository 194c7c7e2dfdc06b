using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Columns of one row with their cells and what they add, the strongest first.</summary>
public sealed partial class ContributionList : ComponentBase
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<(string Column, string? Cell, double Value)> Reasons { get; set; } = [];

    [Parameter, EditorRequired]
    public string NoneText { get; set; } = "";
}
