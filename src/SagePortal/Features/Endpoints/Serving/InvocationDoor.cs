using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// <c>POST /endpoints/{endpointName}/invocations</c> with an access key as bearer credential. Short-circuits the pipeline of pages: neither
/// session nor antiforgery nor components stand between a request and its answer.
/// </summary>
internal sealed class InvocationDoor(
    BearerCredentials credentials, InvocationAccess access, IServingTable table, EndpointInvoker invoker, Arns arns, TimeProvider clock, BodyBudget budget)
{
    public const int MaxBody = 6_291_456;

    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        var started = clock.GetTimestamp();
        var name = (string)http.Request.RouteValues["endpointName"]!;
        var (credential, error) = await AuthenticateAsync(http, credentials);
        if (credential is null)
        {
            await InvocationAnswers.WriteAsync(http, InvocationFault.Of(error!), null);
            return;
        }

        var account = credential.Caller.AccountId;
        var endpoint = table.Find(account, name);
        error = await CheckAsync(http, credential, name, endpoint);
        if (error is not null || endpoint is null)
        {
            await InvocationAnswers.WriteAsync(http, InvocationFault.Of(error ?? ServingErrors.EndpointNotFound(name, account)), null);
            return;
        }

        var length = http.Request.ContentLength ?? MaxBody;
        if (!budget.TryEnter(length))
        {
            await InvocationAnswers.WriteAsync(http, InvocationFault.Of(ServingErrors.BodiesTooLarge), null);
            return;
        }

        try
        {
            await InvokeAsync(http, endpoint, started);
        }
        finally
        {
            budget.Exit(length);
        }
    }

    internal static async ValueTask<(BearerCredential? Credential, Error? Error)> AuthenticateAsync(HttpContext http, BearerCredentials credentials)
    {
        var authorization = http.Request.Headers.Authorization;
        if (authorization.Count != 1 || authorization[0] is not { } header || !header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return (null, ServingErrors.MissingCredential);
        }

        var credential = await credentials.FindAsync(header[Bearer.Length..].Trim(), http.RequestAborted);
        return (credential, credential is null ? ServingErrors.InvalidCredential : null);
    }

    private async ValueTask<Error?> CheckAsync(HttpContext http, BearerCredential credential, string name, ServedEndpoint? endpoint)
    {
        var headers = http.Request.Headers;
        var arn = endpoint?.Arn ?? arns.SageMaker(credential.Caller.AccountId, "endpoint", name);
        var allowed = await access.CheckAsync(
            credential, http.SourceIp(), ServingActions.InvokeEndpoint, arn, endpoint?.TagsJson ?? "{}", headers.Get(InvocationHeaders.TargetModel), http.RequestAborted);
        return !allowed.IsSuccess ? allowed.Error
            : InvocationHeaders.TooLong(headers) is { } tooLong ? ServingErrors.HeaderTooLong(tooLong.Name, tooLong.Limit)
            : http.Request.ContentLength > MaxBody ? ServingErrors.BodyTooLarge(MaxBody)
            : null;
    }

    private async Task InvokeAsync(HttpContext http, ServedEndpoint endpoint, long started)
    {
        if (!invoker.TryEnter(endpoint))
        {
            await InvocationAnswers.WriteAsync(http, InvocationFault.Of(ServingErrors.Throttled(endpoint.Name, endpoint.ConcurrencyLimit)), null);
            return;
        }

        byte[]? rented = null;
        try
        {
            if (await ReadBodyAsync(http) is not { } body)
            {
                await InvocationAnswers.WriteAsync(http, InvocationFault.Of(ServingErrors.BodyTooLarge(MaxBody)), null);
                return;
            }

            var memory = body.IsSingleSegment ? body.First : Join(body, ref rented);
            using var answer = await invoker.InvokeAsync(endpoint, Invocation(http.Request.Headers, memory, started), http.RequestAborted);
            await InvocationAnswers.WriteAsync(http, answer);
            http.Request.BodyReader.AdvanceTo(body.End);
        }
        finally
        {
            invoker.Exit(endpoint);
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static Invocation Invocation(IHeaderDictionary headers, ReadOnlyMemory<byte> body, long started) => new(body, started)
    {
        ContentType = headers.ContentType,
        Accept = headers.Accept,
        TargetModel = headers.Get(InvocationHeaders.TargetModel),
        TargetVariant = headers.Get(InvocationHeaders.TargetVariant),
        TargetContainerHostname = headers.Get(InvocationHeaders.TargetContainerHostname),
        InferenceId = headers.Get(InvocationHeaders.InferenceId),
        EnableExplanations = headers.Get(InvocationHeaders.EnableExplanations),
    };

    /// <summary>The whole body, left in the pipe; null when it is too large.</summary>
    private static async ValueTask<ReadOnlySequence<byte>?> ReadBodyAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBody;
        }

        var reader = http.Request.BodyReader;
        while (true)
        {
            ReadResult read;
            try
            {
                read = await reader.ReadAsync(http.RequestAborted);
            }
            catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                return null;
            }

            if (read.Buffer.Length > MaxBody)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                return read.Buffer;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ReadOnlyMemory<byte> Join(ReadOnlySequence<byte> body, ref byte[]? rented)
    {
        var length = (int)body.Length;
        rented = ArrayPool<byte>.Shared.Rent(length);
        body.CopyTo(rented);
        return rented.AsMemory(0, length);
    }
}
