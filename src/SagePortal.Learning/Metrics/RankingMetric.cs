namespace SagePortal.Learning.Metrics;

/// <summary>A metric of the order of the rows. Multiclass: the unweighted mean over the classes that have rows and non-rows, each against the rest.</summary>
public abstract class RankingMetric : Metric
{
    public sealed override bool HigherIsBetter => true;

    public sealed override double Score(Target target, Predictions predictions)
    {
        if (target.Problem != ProblemType.MulticlassClassification)
        {
            return ScoreOf(target, predictions, 1);
        }

        var (sum, classes) = (0.0, 0);
        for (var label = 0; label < target.ClassCount; label++)
        {
            if (ScoreRanking.Of(target, predictions, label) is not { } ranking)
            {
                return double.NaN;
            }

            if (ranking.HasBothClasses)
            {
                sum += Score(ranking);
                classes++;
            }
        }

        return sum / classes;
    }

    protected abstract double Score(ScoreRanking ranking);

    private double ScoreOf(Target target, Predictions predictions, int label) =>
        ScoreRanking.Of(target, predictions, label) is { } ranking ? Score(ranking) : double.NaN;
}
