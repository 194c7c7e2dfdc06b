namespace SagePortal.Features.Endpoints.Serving;

/// <summary>How an invocation is asked for and answered.</summary>
/// <param name="Action">What the caller must be allowed to do.</param>
/// <param name="AcceptHeader">Names the answer's type.</param>
/// <param name="WriteAsync">Writes the answer.</param>
internal sealed record InvocationStyle(string Action, string AcceptHeader, Func<HttpContext, InvocationAnswer, Task> WriteAsync)
{
    /// <summary>InvokeEndpoint.</summary>
    public static InvocationStyle Whole { get; } = new(ServingActions.InvokeEndpoint, "Accept", InvocationAnswers.WriteAsync);

    /// <summary>InvokeEndpointWithResponseStream.</summary>
    public static InvocationStyle Streamed { get; } = new(ServingActions.InvokeEndpointWithResponseStream, InvocationHeaders.StreamAccept, StreamedAnswers.WriteAsync);
}
