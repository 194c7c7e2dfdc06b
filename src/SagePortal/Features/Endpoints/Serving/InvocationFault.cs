using SagePortal.Platform.AwsProtocol.Formats;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Why an invocation was not answered, as SageMaker's runtime says it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">E.g. <c>ModelError</c>.</param>
/// <param name="Message">Names the place and the remedy.</param>
public sealed record InvocationFault(int Status, string Code, string Message)
{
    /// <summary>Status of the container; only of <c>ModelError</c>.</summary>
    public int? OriginalStatusCode { get; init; }

    /// <summary>Words of the container; only of <c>ModelError</c>.</summary>
    public string? OriginalMessage { get; init; }

    /// <summary>ARN of the endpoint's log; only of <c>ModelError</c>.</summary>
    public string? LogStreamArn { get; init; }

    public static InvocationFault Of(Error error) => new(StatusOf(error.Code), error.Code, error.Message);

    public static InvocationFault Of(SignatureFault fault)
    {
        var error = JsonFaults.Of(fault);
        return new InvocationFault(StatusCodes.Status403Forbidden, error.Code, error.Message);
    }

    /// <param name="endpoint">Whose model.</param>
    /// <param name="container">Name of the container, e.g. <c>primary</c>.</param>
    /// <param name="status">What the container answered.</param>
    /// <param name="message">Its words.</param>
    public static InvocationFault OfModel(ServedEndpoint endpoint, string container, int status, string message)
    {
        var log = $"arn:aws:logs:{RegionOf(endpoint.Arn)}:{endpoint.AccountId}:log-group:/aws/sagemaker/Endpoints/{endpoint.Name}";
        var kind = status < 500 ? "client" : "server";
        return new InvocationFault(424, ServingErrors.ModelErrorCode, $"Received {kind} error ({status}) from {container} with message \"{message}\". See {log} in account {endpoint.AccountId} for more information.")
        {
            OriginalStatusCode = status,
            OriginalMessage = message,
            LogStreamArn = log,
        };
    }

    private static string RegionOf(string arn) => arn.Split(':') is [_, _, _, var region, ..] ? region : "";

    private static int StatusOf(string code) => code switch
    {
        ErrorCodes.AccessDenied or ServingErrors.UnauthenticatedCode or ServingErrors.MissingAuthenticationCode => 403,
        ServingErrors.ModelNotReadyCode or ServingErrors.ThrottlingCode => 429,
        ServingErrors.UnavailableCode => 503,
        ServingErrors.InternalFailureCode => 500,
        ServingErrors.TooLargeCode => 413,
        ServingErrors.ModelErrorCode => 424,
        _ => 400,
    };
}
