using Microsoft.AspNetCore.Components;
using SagePortal.AutoML.Jobs;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Ui;

namespace SagePortal.Features.Autopilot.Components;

/// <summary>The headline: scores with their spread, why it is the best, who votes in an ensemble.</summary>
public sealed partial class CandidateOverview : ComponentBase
{
    [Parameter, EditorRequired]
    public CandidateView View { get; set; } = null!;

    private CandidateSummary Summary => View.Candidate.Summary;

    private string RankText => View.Rank is { } rank ? L["RankOf", rank, View.RankedCount] : "–";

    private string WhyBest => Summary.Members.Count > 0
        ? L["WhyBestEnsemble", L.Metric(Summary.Metrics[0].Name), Summary.Members.Count, View.RankedCount].Value
        : L["WhyBest", L.Metric(Summary.Metrics[0].Name), View.RankedCount].Value;

    private string? SpreadText(MetricScore score) => score.Folds.Count > 1 ? L["SpreadOverFolds", Format.Score(score.StandardDeviation), score.Folds.Count].Value : null;

    private string MeaningText(string metric)
    {
        var text = L["Meaning" + metric];
        return text.ResourceNotFound ? "" : text;
    }
}
