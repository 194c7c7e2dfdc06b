using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Steps from the base value to the output, each a bar that begins where the one before ended.</summary>
public sealed partial class WaterfallBars : ComponentBase
{
    [Parameter, EditorRequired]
    public Waterfall Waterfall { get; set; } = null!;

    /// <summary>Name of the last line.</summary>
    [Parameter, EditorRequired]
    public string EndText { get; set; } = "";

    /// <summary>With its sign: <c>+0.12</c>, <c>−0.3</c>.</summary>
    public static string Signed(double value) => value < 0 ? "−" + Format.Number(-value) : "+" + Format.Number(value);

    private string At(double value) => Waterfall.Percent(value).ToString("0.##", CultureInfo.InvariantCulture);

    private string NameOf(WaterfallStep step) => step.Column is { } column
        ? $"{column} = {(step.Cell is { } cell ? CellText.Short(cell) : L["MissingValue"].Value)}"
        : L["OtherColumns", Waterfall.OtherCount].Value;
}
