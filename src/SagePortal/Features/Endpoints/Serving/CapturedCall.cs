namespace SagePortal.Features.Endpoints.Serving;

/// <summary>A request and its answer, copied.</summary>
internal sealed record CapturedCall(EndpointMeter Meter, string AccountId, string EndpointName, string Variant, ServedCapture Capture, Guid EventId, DateTimeOffset Time)
{
    public string? InferenceId { get; init; }

    public string? InputType { get; init; }

    /// <summary>Null when requests are not captured.</summary>
    public byte[]? Input { get; init; }

    public string? OutputType { get; init; }

    /// <summary>Null when answers are not captured.</summary>
    public byte[]? Output { get; init; }

    public int Length => (Input?.Length ?? 0) + (Output?.Length ?? 0);
}
