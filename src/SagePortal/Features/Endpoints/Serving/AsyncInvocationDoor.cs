using System.Globalization;
using System.Text.Json;
using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary><c>POST /endpoints/{endpointName}/async-invocations</c> with an access key: as bearer credential, or behind the signature of AWS's clients.</summary>
internal sealed class AsyncInvocationDoor(BearerCredentials bearers, SignedCredentials signers)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var (credential, refused) = await AuthenticateAsync(http);
        if (credential is null)
        {
            await InvocationAnswers.WriteAsync(http, refused!, null);
            return;
        }

        http.RequestServices.GetRequiredService<CurrentCaller>().Set(credential.Caller with { SourceIp = http.SourceIp() });
        var request = Read(http.Request.Headers);
        var accepted = request.IsSuccess
            ? await http.RequestServices.GetRequiredService<InvokeEndpointAsync>().RunAsync((string)http.Request.RouteValues["endpointName"]!, request.Value, http.RequestAborted)
            : request.Error;
        if (!accepted.IsSuccess)
        {
            await InvocationAnswers.WriteAsync(http, InvocationFault.Of(accepted.Error), null);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status202Accepted;
        http.Response.ContentType = "application/json";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers[AwsExchange.RequestIdHeader] = AwsExchange.NewRequestId();
        http.Response.Headers["X-Amzn-SageMaker-OutputLocation"] = accepted.Value!.OutputLocation;
        http.Response.Headers["X-Amzn-SageMaker-FailureLocation"] = accepted.Value.FailureLocation;
        await http.Response.BodyWriter.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(new { accepted.Value.InferenceId }), http.RequestAborted);
    }

    private async ValueTask<(BearerCredential? Credential, InvocationFault? Fault)> AuthenticateAsync(HttpContext http)
    {
        if (!RequestSignature.IsMeant(http.Request))
        {
            var (bearer, error) = await InvocationDoor.AuthenticateAsync(http, bearers);
            return (bearer, error is null ? null : InvocationFault.Of(error));
        }

        // Its input lies in the object store: whoever sends a body has signed another one.
        var (signer, fault) = await signers.FindAsync(http, default);
        return (signer, fault is null ? null : InvocationFault.Of(fault));
    }

    private static Result<AsyncInvocationRequest> Read(IHeaderDictionary headers)
    {
        if (headers.Get("X-Amzn-SageMaker-InputLocation") is not { } input)
        {
            return ServingErrors.InputInvalid("");
        }

        var request = new AsyncInvocationRequest
        {
            InputLocation = input,
            ContentType = headers.Get("X-Amzn-SageMaker-Content-Type"),
            Accept = headers.Get("X-Amzn-SageMaker-Accept"),
            InferenceId = headers.Get(InvocationHeaders.InferenceId),
        };
        return Number(headers, "X-Amzn-SageMaker-RequestTTLSeconds", request.RequestTTLSeconds) is not { } ttl ? ServingErrors.OutOfRange("requestTTLSeconds", AsyncInvocationRequest.MinTtl, AsyncInvocationRequest.MaxTtl)
            : Number(headers, "X-Amzn-SageMaker-InvocationTimeoutSeconds", request.InvocationTimeoutSeconds) is not { } timeout ? ServingErrors.OutOfRange("invocationTimeoutSeconds", 1, AsyncInvocationRequest.MaxTimeout)
            : request with { RequestTTLSeconds = ttl, InvocationTimeoutSeconds = timeout };
    }

    private static int? Number(IHeaderDictionary headers, string name, int absent) =>
        headers.Get(name) is not { } text ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
