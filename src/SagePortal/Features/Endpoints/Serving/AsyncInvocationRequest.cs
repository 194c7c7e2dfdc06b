namespace SagePortal.Features.Endpoints.Serving;

/// <summary>InvokeEndpointAsync.</summary>
public sealed record AsyncInvocationRequest
{
    public const int MinTtl = 60;
    public const int MaxTtl = 21_600;
    public const int MaxTimeout = 3_600;

    /// <summary><c>s3://bucket/key</c> of the body, in a bucket of the account.</summary>
    public required string InputLocation { get; init; }

    public string? ContentType { get; init; }

    public string? Accept { get; init; }

    /// <summary>≤ 64 characters; null makes one.</summary>
    public string? InferenceId { get; init; }

    /// <summary>60–21,600: not begun by then, it fails.</summary>
    public int RequestTTLSeconds { get; init; } = MaxTtl;

    /// <summary>1–3,600: how long the model may take.</summary>
    public int InvocationTimeoutSeconds { get; init; } = 900;
}
