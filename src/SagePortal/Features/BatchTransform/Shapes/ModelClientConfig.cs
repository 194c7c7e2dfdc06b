namespace SagePortal.Features.BatchTransform.Shapes;

/// <summary>SageMaker's ModelClientConfig.</summary>
public sealed record ModelClientConfig
{
    /// <summary>1–3,600, default 600.</summary>
    public int? InvocationsTimeoutInSeconds { get; init; }

    /// <summary>0–3, default 3.</summary>
    public int? InvocationsMaxRetries { get; init; }
}
