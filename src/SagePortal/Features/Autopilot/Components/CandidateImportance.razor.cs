using System.Globalization;
using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>What the candidate relies on: loss of the objective when a column is shuffled, with its spread over repeats.</summary>
public sealed partial class CandidateImportance : ComponentBase
{
    private const int FirstCount = 20;
    private bool _all;

    [Parameter, EditorRequired]
    public CandidateReport Report { get; set; } = null!;

    private string Metric => Report.Candidate.Metrics is [var objective, ..] ? objective.Name : "";

    private IEnumerable<FeatureImportance> Shown => Report.PermutationImportance.Take(_all ? int.MaxValue : FirstCount);

    private double Most => Report.PermutationImportance.Max(f => Math.Abs(f.Mean) + f.StandardDeviation);

    /// <summary>0–100 for a style.</summary>
    private string Share(double value) => (Most > 0 ? Math.Clamp(100 * Math.Abs(value) / Most, 0, 100) : 0).ToString("0.##", CultureInfo.InvariantCulture);
}
