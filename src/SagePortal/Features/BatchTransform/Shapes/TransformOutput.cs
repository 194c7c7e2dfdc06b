namespace SagePortal.Features.BatchTransform.Shapes;

/// <summary>SageMaker's TransformOutput.</summary>
public sealed record TransformOutput
{
    /// <summary>Outputs lie below it under the names of the inputs with <c>.out</c>.</summary>
    public string S3OutputPath { get; init; } = "";

    /// <summary>Null takes the content type of the input.</summary>
    public string? Accept { get; init; }

    /// <summary><c>None</c> (also when null) or <c>Line</c>.</summary>
    public string? AssembleWith { get; init; }

    /// <summary>Kept for clients: objects are not encrypted by key.</summary>
    public string? KmsKeyId { get; init; }
}
