using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace SagePortal.Ui;

/// <summary>A number, or null when the field is empty.</summary>
public sealed partial class SpNumberInput : InputComponent<double?>
{
    [Parameter]
    public double? Min { get; set; }

    [Parameter]
    public double? Max { get; set; }

    /// <summary>Null accepts any decimals.</summary>
    [Parameter]
    public double? Step { get; set; }

    /// <summary>Unit shown behind the number.</summary>
    [Parameter]
    public string? Suffix { get; set; }

    // The browser gives and takes numbers in the invariant form, and shows them in the user's.
    private static string? Text(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    private Task ReadAsync(string? text) =>
        SetAsync(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null);
}
