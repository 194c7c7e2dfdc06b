using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>How well each column alone predicts the target, the best first.</summary>
public sealed partial class DataReportPower : ComponentBase
{
    private const int FirstCount = 15;
    private bool _all;

    [Parameter, EditorRequired]
    public DataReport Report { get; set; } = null!;

    private List<ColumnProfile> Ranked => [.. Report.Profile.Columns.Where(c => c.PredictionPower is not null).OrderByDescending(c => c.PredictionPower)];

    private static string Share(double power) => (100 * Math.Clamp(power, 0, 1)).ToString("0.##", CultureInfo.InvariantCulture);
}
