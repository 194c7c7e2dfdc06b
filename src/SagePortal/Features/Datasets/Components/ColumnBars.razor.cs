using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Features.Datasets.Components;

/// <summary>Distribution of a column as a few bars: histogram bins, or the most frequent values.</summary>
public partial class ColumnBars : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public required ColumnProfile Column { get; set; }

    private IEnumerable<Bar> Bars
    {
        get
        {
            var counts = Column.Histogram?.Select(bin => bin.Count).ToList() ?? Column.TopValues?.Take(12).Select(value => value.Count).ToList() ?? [];
            var highest = counts.Count == 0 ? 1 : Math.Max(1, counts.Max());
            var width = 100.0 / Math.Max(4, counts.Count);
            return counts.Select((count, i) => new Bar(i * width, width * 0.85, count == 0 ? 0 : Math.Max(1, 24.0 * count / highest)));
        }
    }

    private static string Invariant(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Bar(double X, double Width, double Height);
}
