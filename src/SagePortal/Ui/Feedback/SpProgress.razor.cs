using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>How far something is.</summary>
public sealed partial class SpProgress : ComponentBase
{
    [Inject]
    public required IStringLocalizer<UiStrings> L { get; init; }

    /// <summary>0–100.</summary>
    [Parameter, EditorRequired]
    public double Percent { get; set; }

    [Parameter]
    public string? Label { get; set; }

    /// <summary>Where the place says what it is: the label is left to screen readers and the value stands behind the bar.</summary>
    [Parameter]
    public bool LabelHidden { get; set; }

    [Parameter]
    public BadgeKind Kind { get; set; } = BadgeKind.Accent;

    [Parameter]
    public bool ShowValue { get; set; }

    private double Bounded => double.IsFinite(Percent) ? Math.Clamp(Percent, 0, 100) : 0;

    private string Value => Format.Percent(Bounded / 100, 0);
}
