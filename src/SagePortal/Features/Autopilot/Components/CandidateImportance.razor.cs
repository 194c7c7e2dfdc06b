using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Reports;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>Loss of the objective when a column is shuffled, with its spread over repeats.</summary>
public sealed partial class CandidateImportance : ComponentBase
{
    [Parameter, EditorRequired]
    public CandidateReport Report { get; set; } = null!;

    private string Metric => Report.Candidate.Metrics is [var objective, ..] ? objective.Name : "";

    private List<RankedBar> Bars => [.. Report.PermutationImportance.Select(f => new RankedBar(f.Column, f.Mean, Format.Number(f.Mean), f.StandardDeviation))];
}
