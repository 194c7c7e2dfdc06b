namespace SagePortal.Features.BatchTransform.Shapes;

/// <summary>SageMaker's TransformInput.</summary>
public sealed record TransformInput
{
    public TransformDataSource DataSource { get; init; } = new();

    /// <summary><c>text/csv</c> (also when null), <c>text/csv;header=present</c>, <c>application/jsonlines</c> or <c>application/json</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>None</c> (also when null) or <c>Gzip</c>.</summary>
    public string? CompressionType { get; init; }

    /// <summary><c>None</c> (also when null) or <c>Line</c>.</summary>
    public string? SplitType { get; init; }
}

/// <summary>SageMaker's TransformDataSource.</summary>
public sealed record TransformDataSource
{
    public TransformS3DataSource S3DataSource { get; init; } = new();
}

/// <summary>SageMaker's TransformS3DataSource.</summary>
public sealed record TransformS3DataSource
{
    /// <summary><c>S3Prefix</c> (also when null): every object whose key begins so; or <c>ManifestFile</c>: a JSON list of a prefix and keys below it.</summary>
    public string? S3DataType { get; init; }

    public string S3Uri { get; init; } = "";
}
