namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A request for predictions, whoever brought it and in whatever way.</summary>
/// <param name="Body">Rows; read while the answer is made, copied where it is kept longer.</param>
/// <param name="Started">Timestamp of the request's first byte, of the portal's clock.</param>
public sealed record Invocation(ReadOnlyMemory<byte> Body, long Started)
{
    /// <summary>Null is CSV.</summary>
    public string? ContentType { get; init; }

    /// <summary>Null answers as asked.</summary>
    public string? Accept { get; init; }

    /// <summary>Path of the model below the prefix of a multi-model container.</summary>
    public string? TargetModel { get; init; }

    /// <summary>Beats the weights.</summary>
    public string? TargetVariant { get; init; }

    public string? TargetContainerHostname { get; init; }

    /// <summary>The caller's own id; comes back in captured data.</summary>
    public string? InferenceId { get; init; }

    /// <summary>JMESPath expression over an output record; null leaves it to the endpoint's configuration.</summary>
    public string? EnableExplanations { get; init; }

    /// <summary>How long the model may take; null takes the endpoint's limit.</summary>
    public TimeSpan? Timeout { get; init; }
}
