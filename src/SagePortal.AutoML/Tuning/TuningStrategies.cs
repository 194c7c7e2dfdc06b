using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Tuning;

/// <summary>The plan of a hyper-parameter tuning job.</summary>
internal static class TuningStrategies
{
    private const int MostWarmStarts = 10;

    /// <param name="config">Strategy, seed, early stopping and warm start.</param>
    /// <param name="data">Decides the starts of the spaces and the rungs of Hyperband.</param>
    /// <param name="isFinished">Whether an earlier start of the job finished the named candidate.</param>
    /// <param name="median">Told of every candidate that went through; null where there is no early stopping.</param>
    public static TuningPlan Plan(AutoMLJobConfig config, TrainingSet data, Func<string, bool> isFinished, MedianStopping? median)
    {
        var spaces = TuningSpaces.For(data);
        ITuningStrategy strategy = config.TuningStrategy switch
        {
            TuningStrategyKind.Random => new RandomStrategy(spaces, config.Seed),
            TuningStrategyKind.Hyperband => new HyperbandStrategy(spaces, data.Target.RowCount, config.Seed),
            TuningStrategyKind.CostFrugal => new CostFrugalStrategy(spaces, config.Seed),
            _ => new ParzenStrategy(spaces, config.Seed),
        };
        var warm = config.WarmStart
            .Select(c => spaces.FirstOrDefault(s => s.Family == c.Algorithm)?.Find(c.Hyperparameters))
            .OfType<TuningPoint>()
            .Take(MostWarmStarts);
        return new TuningPlan(strategy, warm, isFinished, median);
    }

    /// <summary>None for Hyperband, as in SageMaker.</summary>
    public static MedianStopping? Median(AutoMLJobConfig config) =>
        config.StopsEarly && config.TuningStrategy != TuningStrategyKind.Hyperband ? new MedianStopping() : null;
}
