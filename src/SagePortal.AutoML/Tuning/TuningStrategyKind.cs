namespace SagePortal.AutoML.Tuning;

/// <summary>HyperParameterTuningJobConfig.Strategy of SageMaker, and the cost-frugal search of FLAML.</summary>
public enum TuningStrategyKind
{
    /// <summary>Tree-structured Parzen estimators.</summary>
    Bayesian,

    Random,

    /// <summary>Many configurations on few rows, the best third on three times as many, and so on.</summary>
    Hyperband,

    /// <summary>Small steps from cheap configurations, with most of the time for the learner that improves fastest.</summary>
    CostFrugal,
}
