namespace SagePortal.Ui;

/// <summary>A named line or cloud of points.</summary>
/// <param name="Name">For legend and tooltip.</param>
/// <param name="Points">x and y; NaN in y breaks the line.</param>
/// <param name="Color">A token such as <c>--sp-danger</c>; null takes the next of the palette.</param>
/// <param name="Dashed">For references: chance, target, mean.</param>
/// <param name="Area">Fills below the line.</param>
/// <param name="Step">Draws steps and not slopes.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<(double X, double Y)> Points, string? Color = null, bool Dashed = false, bool Area = false, bool Step = false)
{
    internal object?[] Pairs => [.. Points.Select(point => double.IsFinite(point.Y) ? new object[] { point.X, point.Y } : [point.X, "-"])];
}
