namespace SagePortal.AutoML.Jobs;

/// <summary>SageMaker's AutoMLJobSecondaryStatus, as far as a tabular job passes through it.</summary>
public enum SecondaryStatus
{
    Starting,
    PreTraining,
    AnalyzingData,
    FeatureEngineering,
    ModelTuning,
    TrainingModels,
    GeneratingExplainabilityReport,
    GeneratingModelInsightsReport,
    MaxCandidatesReached,
    MaxAutoMLJobRuntimeReached,
    Completed,
    Failed,
    Stopping,
    Stopped,
}
