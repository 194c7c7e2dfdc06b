using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>A distribution the size of a word.</summary>
public sealed partial class MiniBars : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ColumnBar> Bars { get; set; } = [];

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    private long Most => Bars.Max(b => b.Count);
}
