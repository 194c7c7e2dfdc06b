using Microsoft.AspNetCore.Components;
using SagePortal.Tabular.Profiling;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Pearson correlations of the number columns as a heat map.</summary>
public sealed partial class DataReportCorrelations : ComponentBase
{
    private const int RowHeight = 34;
    private const int Frame = 90;

    [Parameter, EditorRequired]
    public CorrelationMatrix Correlations { get; set; } = null!;

    private int Height => Math.Clamp(Frame + (RowHeight * Correlations.Columns.Count), 200, 720);

    // Two decimals in a cell; the table below has the same.
    private object Option => HeatMap.Option(
        Correlations.Columns,
        Correlations.Columns,
        [.. Correlations.Values.Select(row => (IReadOnlyList<double>)[.. row.Select(v => v is { } known ? Math.Round(known, 2) : double.NaN)])],
        min: -1,
        max: 1,
        diverging: true);
}
