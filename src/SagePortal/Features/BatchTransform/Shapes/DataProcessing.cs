namespace SagePortal.Features.BatchTransform.Shapes;

/// <summary>SageMaker's DataProcessing: input filter → model → join → output filter.</summary>
public sealed record DataProcessing
{
    /// <summary>JSONPath of at most 63 characters, default <c>$</c>.</summary>
    public string? InputFilter { get; init; }

    public string? OutputFilter { get; init; }

    /// <summary><c>None</c> (also when null) or <c>Input</c>.</summary>
    public string? JoinSource { get; init; }
}
