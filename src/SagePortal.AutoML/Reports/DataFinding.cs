using System.Globalization;
using SagePortal.AutoML.Reports.Html;
using SagePortal.Tabular.Profiling;

namespace SagePortal.AutoML.Reports;

/// <summary>Something to look at before training.</summary>
/// <param name="Code">What it is: a <see cref="ProfileWarningCode"/> or one of <see cref="DataReportBuilder"/>; the key of the text.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Column">The column; null for the whole table.</param>
/// <param name="Arguments">Values for the placeholders {1}, {2} … of the text; {0} is the column.</param>
/// <param name="Rows">Some of the data rows concerned, counted from 1, ascending.</param>
public sealed record DataFinding(string Code, ProfileSeverity Severity, string? Column, IReadOnlyList<string> Arguments, IReadOnlyList<int> Rows)
{
    /// <summary>The finding and the proposed remedy in one or two sentences, English or Japanese.</summary>
    public string Describe(CultureInfo culture) =>
        new ReportStrings(culture).Format($"Finding_{Code}", [Column, .. Arguments]);
}
