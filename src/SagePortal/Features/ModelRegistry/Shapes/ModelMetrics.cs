namespace SagePortal.Features.ModelRegistry.Shapes;

/// <summary>Where the measurements of a version lie.</summary>
public sealed record ModelMetrics : SageMakerShape
{
    public QualityBaseline? ModelQuality { get; init; }

    public QualityBaseline? ModelDataQuality { get; init; }

    public BiasMetrics? Bias { get; init; }

    public ExplainabilityMetrics? Explainability { get; init; }
}

/// <summary>Bias before and after training.</summary>
public sealed record BiasMetrics : SageMakerShape
{
    public MetricsSource? Report { get; init; }

    public MetricsSource? PreTrainingReport { get; init; }

    public MetricsSource? PostTrainingReport { get; init; }
}

/// <summary>What the model relies on.</summary>
public sealed record ExplainabilityMetrics : SageMakerShape
{
    public MetricsSource? Report { get; init; }
}
