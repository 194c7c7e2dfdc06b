using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>What to look at before training, the worst first, each with its remedy.</summary>
public sealed partial class DataReportFindings : ComponentBase
{
    private const int MostRows = 12;

    [Parameter, EditorRequired]
    public DataReport Report { get; set; } = null!;

    private string RowsText(DataFinding finding)
    {
        var rows = string.Join(", ", finding.Rows.Take(MostRows).Select(row => Format.Count(row)));
        return finding.Rows.Count > MostRows ? L["FindingRowsMore", rows] : L["FindingRows", rows];
    }
}
