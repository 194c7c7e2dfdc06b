using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>A confusion matrix that can be read without colours: rows are what is true, columns what was predicted.</summary>
public sealed partial class ConfusionTable : ComponentBase
{
    private bool _shares;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary><c>[actual][predicted]</c> rows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<IReadOnlyList<long>> Counts { get; set; } = [];
}
