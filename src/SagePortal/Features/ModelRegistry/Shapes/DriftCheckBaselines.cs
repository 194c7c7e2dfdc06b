namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>What later checks of drift compare with.</summary>
public sealed record DriftCheckBaselines : SageMakerShape
{
    public DriftCheckBias? Bias { get; init; }

    public DriftCheckExplainability? Explainability { get; init; }

    public QualityBaseline? ModelQuality { get; init; }

    public QualityBaseline? ModelDataQuality { get; init; }
}

/// <summary>Baselines of bias.</summary>
public sealed record DriftCheckBias : SageMakerShape
{
    public MetricsSource? ConfigFile { get; init; }

    public MetricsSource? PreTrainingConstraints { get; init; }

    public MetricsSource? PostTrainingConstraints { get; init; }
}

/// <summary>Baselines of explanations.</summary>
public sealed record DriftCheckExplainability : SageMakerShape
{
    public MetricsSource? Constraints { get; init; }

    public MetricsSource? ConfigFile { get; init; }
}
