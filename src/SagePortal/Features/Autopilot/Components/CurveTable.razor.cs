using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>A curve as figures, for those who read rather than look; about twenty of its points.</summary>
public sealed partial class CurveTable : ComponentBase
{
    private const int MostRows = 21;

    [Parameter, EditorRequired]
    public Curve Curve { get; set; } = null!;

    [Parameter, EditorRequired]
    public string X { get; set; } = "";

    [Parameter, EditorRequired]
    public string Y { get; set; } = "";

    private IEnumerable<(double X, double Y)> Points
    {
        get
        {
            var count = Curve.X.Count;
            return count <= MostRows
                ? Curve.X.Zip(Curve.Y)
                : Enumerable.Range(0, MostRows).Select(i => i * (count - 1) / (MostRows - 1)).Select(i => (Curve.X[i], Curve.Y[i]));
        }
    }
}
