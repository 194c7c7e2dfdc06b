using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Reports;

/// <summary>Lines or dots as SVG, for a file that must show the same everywhere and for ever.</summary>
public sealed partial class ReportChart : ComponentBase
{
    private const double Left = 48;
    private const double Top = 10;
    private const double Width = 340;
    private const double Height = 240;
    private static readonly string[] s_colours = ["#0b7a6e", "#d0650f", "#3467c9", "#b0447f", "#8d7a00", "#5c4fb3", "#4a90a8", "#6b7673"];

    [Parameter, EditorRequired]
    public IReadOnlyList<Curve> Curves { get; set; } = [];

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>A cloud instead of lines.</summary>
    [Parameter]
    public bool Dots { get; set; }

    private double MinX => Curves.SelectMany(c => c.X).Where(double.IsFinite).DefaultIfEmpty(0).Min();

    private double MaxX => Curves.SelectMany(c => c.X).Where(double.IsFinite).DefaultIfEmpty(1).Max();

    private double MinY => Math.Min(0, Curves.SelectMany(c => c.Y).Where(double.IsFinite).DefaultIfEmpty(0).Min());

    private double MaxY => Curves.SelectMany(c => c.Y).Where(double.IsFinite).DefaultIfEmpty(1).Max();

    /// <summary>Razor has its own meaning of the text element, so it is written here; numbers only.</summary>
    private MarkupString AxisLabels
    {
        get
        {
            var svg = new StringBuilder();
            for (var i = 0; i <= 4; i++)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"42\" y=\"{14 + (i * 60)}\" text-anchor=\"end\">{Format.Number(MaxY - (i * (MaxY - MinY) / 4), 3)}</text>");
                svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{48 + (i * 85)}\" y=\"266\" text-anchor=\"middle\">{Format.Number(MinX + (i * (MaxX - MinX) / 4), 3)}</text>");
            }

            return new MarkupString(svg.ToString());
        }
    }

    private static string Colour(int curve) => s_colours[curve % s_colours.Length];

    private IEnumerable<(string X, string Y)> Points(Curve curve)
    {
        var (minX, minY) = (MinX, MinY);
        var (scaleX, scaleY) = (Width / Math.Max(MaxX - minX, 1e-12), Height / Math.Max(MaxY - minY, 1e-12));
        return curve.X.Zip(curve.Y)
            .Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second))
            .Select(p => (Text(Left + ((p.First - minX) * scaleX)), Text(Top + Height - ((p.Second - minY) * scaleY))));
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
