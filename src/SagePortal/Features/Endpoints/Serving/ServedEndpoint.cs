namespace SagePortal.Features.Endpoints.Serving;

/// <summary>An endpoint as hosts serve it at this moment: immutable, made anew with every change.</summary>
/// <param name="AccountId">Owner.</param>
/// <param name="Name">Endpoint name, unique in the account.</param>
/// <param name="Arn"><c>arn:aws:sagemaker:…:endpoint/{name}</c>.</param>
/// <param name="TagsJson">Tags of the endpoint, for decisions by tag.</param>
/// <param name="Revision">Grows with every change of anything here.</param>
/// <param name="Fleets">What requests are shared out among: one, or blue and green while a deployment shifts traffic. Empty answers that the endpoint is not ready.</param>
public sealed record ServedEndpoint(string AccountId, string Name, string Arn, string TagsJson, long Revision, IReadOnlyList<ServedFleet> Fleets)
{
    /// <summary>Requests that all variants together work on at once; the next ones are refused with 429.</summary>
    public int ConcurrencyLimit { get; init; } = 256;

    /// <summary>Null captures nothing.</summary>
    public ServedCapture? Capture { get; init; }

    /// <summary>Null refuses asynchronous invocations.</summary>
    public ServedAsync? Async { get; init; }

    /// <summary>ExplainerConfig's EnableExplanations: a JMESPath expression over an output record, or null for explanations on request only.</summary>
    public string? EnableExplanations { get; init; }

    /// <summary>Requests wait at most so long for an answer of the model.</summary>
    public TimeSpan InvocationTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
