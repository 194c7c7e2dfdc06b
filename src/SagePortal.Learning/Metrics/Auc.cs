namespace SagePortal.Learning.Metrics;

/// <summary>Area under the ROC curve, exact with ties, 0–1; NaN with one class. Multiclass: one against rest, macro average.</summary>
public sealed class Auc : RankingMetric
{
    public override string Name => "AUC";

    protected override double Score(ScoreRanking ranking) => ranking.AreaUnderRoc();
}
