namespace SagePortal.Learning.Metrics;

/// <summary>Area under the precision-recall curve as average precision (no interpolation), 0–1; NaN without a positive row.</summary>
public sealed class Auprc : RankingMetric
{
    public override string Name => "AUPRC";

    protected override double Score(ScoreRanking ranking) => ranking.AveragePrecision();
}
