using System.Globalization;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>Cells beside figures and on axes: a number of many decimals says no more than a rounded one, and takes the place of its neighbours.</summary>
public static class CellText
{
    private const int LongestAsWritten = 8;

    /// <param name="cell">As written in the file.</param>
    public static string Short(string cell) =>
        cell.Length > LongestAsWritten && cell.Contains('.', StringComparison.Ordinal) && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Format.Number(number)
            : cell;
}
