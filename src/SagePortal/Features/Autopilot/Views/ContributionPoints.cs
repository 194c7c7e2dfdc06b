using System.Globalization;
using SagePortal.AutoML.Reports;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>Cells of one number column against what they contributed, row by row.</summary>
public static class ContributionPoints
{
    /// <param name="report">With contributions of single rows.</param>
    /// <param name="column">Its cells that are no numbers are left out, so a column of words gives none.</param>
    public static IReadOnlyList<(double X, double Y)> Of(ExplainabilityReport report, string column)
    {
        var place = report.Columns.ToList().IndexOf(column);
        return place < 0
            ? []
            : [.. report.Rows.Select(r => (X: Number(r.Cells[place]), Y: r.Contributions[place])).Where(p => double.IsFinite(p.X))];
    }

    private static double Number(string? cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}
