using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;

namespace SagePortal.Features.Autopilot.Reports;

/// <summary>The printable report; a document of its own, outside the shell.</summary>
public sealed partial class CandidateReportPage : ComponentBase
{
    private const string Style = """
        body { max-width: 900px; margin: 2rem auto; padding: 0 1rem; font: 14px/1.5 system-ui, sans-serif; color: #121a18; }
        header p { margin: 0; color: #5e6a67; }
        h1 { margin: 0.2rem 0; }
        h2 { margin: 2rem 0 0.5rem; font-size: 1.1rem; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { padding: 0.3rem 0.6rem; border-bottom: 1px solid #e1e6e4; text-align: start; vertical-align: top; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(360px, 1fr)); gap: 1rem; margin-top: 2rem; }
        figure { margin: 0; break-inside: avoid; }
        .legend span { color: var(--curve); }
        figcaption { font-weight: 600; }
        section { break-inside: avoid-page; }
        @page { margin: 16mm; }
        """;

    /// <summary>With a report.</summary>
    [Parameter, EditorRequired]
    public CandidateView View { get; set; } = null!;

    private CandidateReport Report => View.Report!;

    private IEnumerable<(string Title, IReadOnlyList<Curve> Curves)> Charts
    {
        get
        {
            (string Key, IReadOnlyList<Curve> Curves)[] all =
            [
                ("Roc", Report.RocCurves),
                ("PrecisionRecall", Report.PrecisionRecallCurves),
                ("Calibration", Report.CalibrationCurves),
                ("Lift", Report.LiftCurves),
                ("PredictedVersusActual", Report.PredictedVersusActual is { } cloud ? [cloud] : []),
                ("Residuals", Report.ResidualHistogram is { } residuals ? [residuals] : []),
            ];
            return all.Where(c => c.Curves.Count > 0).Select(c => (L[c.Key].Value, c.Curves));
        }
    }
}
