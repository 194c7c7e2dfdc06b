namespace SagePortal.AutoML.Reports.Html;

/// <summary>Label and range of an axis.</summary>
internal sealed record PlotAxis(string Label, double Min, double Max)
{
    /// <summary>0 to 1.</summary>
    public static PlotAxis Unit(string label) => new(label, 0, 1);

    /// <summary>Covers all finite values; a single value gets room around it.</summary>
    public static PlotAxis Covering(string label, params IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var (min, max) = finite.Length == 0 ? (0, 1) : (finite.Min(), finite.Max());
        var room = max > min ? 0.03 * (max - min) : Math.Max(1e-9, 0.1 * Math.Abs(min));
        return new PlotAxis(label, min - room, max + room);
    }

    /// <summary>Distance of the ticks: 1, 2 or 5 times a power of ten, about a fifth of the range.</summary>
    public double Step
    {
        get
        {
            var raw = (Max - Min) / 5;
            var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
            return power * (raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 };
        }
    }

    /// <summary>The multiples of <see cref="Step"/> inside the range.</summary>
    public IEnumerable<double> Ticks()
    {
        for (var i = Math.Ceiling(Min / Step - 1e-9); i * Step <= Max + 1e-9 * Step; i++)
        {
            yield return i == 0 ? 0 : i * Step;
        }
    }
}
