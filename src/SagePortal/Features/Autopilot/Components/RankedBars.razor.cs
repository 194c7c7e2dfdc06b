using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>A ranked list of columns with bars: importance, contributions, prediction power. Names are buttons where one may be chosen.</summary>
public sealed partial class RankedBars : ComponentBase
{
    private bool _all;

    /// <summary>In the order to read.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RankedBar> Bars { get; set; } = [];

    /// <summary>Shown before all are asked for.</summary>
    [Parameter]
    public int FirstCount { get; set; } = 20;

    /// <summary>Value of a full bar; the longest with its spread when null.</summary>
    [Parameter]
    public double? Most { get; set; }

    /// <summary>Name of the chosen bar; it is shown however low it ranks.</summary>
    [Parameter]
    public string? Selected { get; set; }

    [Parameter]
    public EventCallback<string> OnSelect { get; set; }

    private IEnumerable<RankedBar> Shown => Bars.Where((bar, i) => _all || i < FirstCount || bar.Name == Selected);

    private double Full => Most ?? Bars.Max(b => Math.Abs(b.Value) + (b.Spread ?? 0));

    /// <summary>0–100 for a style; what would be below zero begins there.</summary>
    private string Share(double length) => (Full > 0 ? Math.Clamp(100 * length / Full, 0, 100) : 0).ToString("0.##", CultureInfo.InvariantCulture);
}
