using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>Where a wizard is.</summary>
public sealed partial class SpSteps : ComponentBase
{
    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Steps { get; set; } = [];

    /// <summary>From 0.</summary>
    [Parameter, EditorRequired]
    public int Current { get; set; }
}
