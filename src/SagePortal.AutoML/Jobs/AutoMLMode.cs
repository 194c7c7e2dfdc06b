namespace SagePortal.AutoML.Jobs;

/// <summary>SageMaker's AutoMLJobConfig.Mode. Auto: ensembling up to 100 MB of training data, else tuning.</summary>
public enum AutoMLMode
{
    Auto,
    Ensembling,
    HyperparameterTuning,
}
