namespace SagePortal.Features.BatchTransform.Shapes;

/// <summary>SageMaker's BatchDataCaptureConfig.</summary>
public sealed record BatchDataCaptureConfig
{
    /// <summary>Manifests of inputs and outputs are written below it when the job ends.</summary>
    public string DestinationS3Uri { get; init; } = "";

    public string? KmsKeyId { get; init; }

    /// <summary>Every output record ends with an id and the start of the job.</summary>
    public bool? GenerateInferenceId { get; init; }
}
