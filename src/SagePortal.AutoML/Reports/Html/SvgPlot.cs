using System.Globalization;
using System.Text;

namespace SagePortal.AutoML.Reports.Html;

/// <summary>One chart: axes with grid, then whatever is drawn on them. Points outside the ranges are drawn at the border.</summary>
internal sealed class SvgPlot
{
    private const double Width = 360;
    private const double Height = 270;
    private const double Left = 64;
    private const double Right = 348;
    private const double Top = 10;
    private const double Bottom = 226;

    private readonly PlotAxis _x;
    private readonly PlotAxis _y;
    private readonly StringBuilder _shapes = new();

    public SvgPlot(string title, PlotAxis x, PlotAxis y, ReportStrings words)
    {
        (_x, _y) = (x, y);
        _shapes.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Svg.Number(Width)} {Svg.Number(Height)}\" role=\"img\"><title>{HtmlWriter.Escape(title)}</title>\n");
        foreach (var tick in x.Ticks())
        {
            Segment("grid", PlaceX(tick), Top, PlaceX(tick), Bottom);
            Label("tick", PlaceX(tick), Bottom + 15, "middle", words.Tick(tick, x.Step));
        }

        foreach (var tick in y.Ticks())
        {
            Segment("grid", Left, PlaceY(tick), Right, PlaceY(tick));
            Label("tick", Left - 6, PlaceY(tick) + 3.5, "end", words.Tick(tick, y.Step));
        }

        Label("axis", (Left + Right) / 2, Height - 8, "middle", x.Label);
        _shapes.Append(CultureInfo.InvariantCulture, $"<text class=\"axis\" transform=\"translate(12 {Svg.Number((Top + Bottom) / 2)}) rotate(-90)\" text-anchor=\"middle\">{HtmlWriter.Escape(y.Label)}</text>\n");
    }

    public SvgPlot Line(IReadOnlyList<double> x, IReadOnlyList<double> y, int series = 0, bool marks = false)
    {
        var path = new StringBuilder();
        for (var i = 0; i < x.Count; i++)
        {
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
            {
                path.Append(path.Length == 0 ? 'M' : 'L').Append(CultureInfo.InvariantCulture, $"{Svg.Number(PlaceX(x[i]))} {Svg.Number(PlaceY(y[i]))}");
            }
        }

        _shapes.Append(CultureInfo.InvariantCulture, $"<path class=\"line\" stroke=\"{Svg.Color(series)}\" d=\"{path}\"/>\n");
        return marks ? Dots(x, y, 3, 1, series) : this;
    }

    public SvgPlot Dots(IReadOnlyList<double> x, IReadOnlyList<double> y, double radius, double opacity, int series = 0)
    {
        _shapes.Append(CultureInfo.InvariantCulture, $"<g fill=\"{Svg.Color(series)}\" fill-opacity=\"{Svg.Number(opacity)}\">");
        for (var i = 0; i < x.Count; i++)
        {
            if (double.IsFinite(x[i]) && double.IsFinite(y[i]))
            {
                _shapes.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{Svg.Number(PlaceX(x[i]))}\" cy=\"{Svg.Number(PlaceY(y[i]))}\" r=\"{Svg.Number(radius)}\"/>");
            }
        }

        _shapes.Append("</g>\n");
        return this;
    }

    /// <summary>Bars from zero, centred at <paramref name="x"/>.</summary>
    public SvgPlot Bars(IReadOnlyList<double> x, IReadOnlyList<double> y, double width)
    {
        _shapes.Append(CultureInfo.InvariantCulture, $"<g fill=\"{Svg.Color(0)}\">");
        for (var i = 0; i < x.Count; i++)
        {
            var (left, right, top) = (PlaceX(x[i] - width / 2), PlaceX(x[i] + width / 2), PlaceY(y[i]));
            _shapes.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Svg.Number(left)}\" y=\"{Svg.Number(top)}\" width=\"{Svg.Number(Math.Max(0.5, right - left - 0.6))}\" height=\"{Svg.Number(PlaceY(0) - top)}\"/>");
        }

        _shapes.Append("</g>\n");
        return this;
    }

    /// <summary>A dashed line for comparison.</summary>
    public SvgPlot Reference(double fromX, double fromY, double toX, double toY)
    {
        Segment("reference", PlaceX(fromX), PlaceY(fromY), PlaceX(toX), PlaceY(toY));
        return this;
    }

    public override string ToString() => _shapes + "</svg>\n";

    private double PlaceX(double value) => Left + (Right - Left) * Math.Clamp((value - _x.Min) / (_x.Max - _x.Min), 0, 1);

    private double PlaceY(double value) => Bottom - (Bottom - Top) * Math.Clamp((value - _y.Min) / (_y.Max - _y.Min), 0, 1);

    private void Segment(string cssClass, double x1, double y1, double x2, double y2) =>
        _shapes.Append(CultureInfo.InvariantCulture, $"<line class=\"{cssClass}\" x1=\"{Svg.Number(x1)}\" y1=\"{Svg.Number(y1)}\" x2=\"{Svg.Number(x2)}\" y2=\"{Svg.Number(y2)}\"/>\n");

    private void Label(string cssClass, double x, double y, string anchor, string text) =>
        _shapes.Append(CultureInfo.InvariantCulture, $"<text class=\"{cssClass}\" x=\"{Svg.Number(x)}\" y=\"{Svg.Number(y)}\" text-anchor=\"{anchor}\">{HtmlWriter.Escape(text)}</text>\n");
}
