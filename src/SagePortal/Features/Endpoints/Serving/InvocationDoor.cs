using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Results;
using SagePortal.Platform.Security;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>
/// <c>POST /endpoints/{endpointName}/invocations</c> and <c>…/invocations-response-stream</c> with an access key: as bearer credential, or behind
/// the signature of AWS's clients. Short-circuits the pipeline of pages: neither session nor antiforgery nor components stand between a request and
/// its answer.
/// </summary>
internal sealed class InvocationDoor(
    BearerCredentials bearers, SignedCredentials signers, InvocationAccess access, IServingTable table, EndpointInvoker invoker, Arns arns, TimeProvider clock, BodyBudget budget)
{
    public const int MaxBody = 6_291_456;

    private const string Bearer = "Bearer ";

    public Task InvokeAsync(HttpContext http) => InvokeAsync(http, InvocationStyle.Whole);

    public Task StreamAsync(HttpContext http) => InvokeAsync(http, InvocationStyle.Streamed);

    private Task InvokeAsync(HttpContext http, InvocationStyle style) =>
        RequestSignature.IsMeant(http.Request)
            ? WithinBudgetAsync(http, () => InvokeSignedAsync(http, style, clock.GetTimestamp()))
            : InvokeBearerAsync(http, style, clock.GetTimestamp());

    private async Task InvokeBearerAsync(HttpContext http, InvocationStyle style, long started)
    {
        var (credential, error) = await AuthenticateAsync(http, bearers);
        if (credential is null)
        {
            await InvocationAnswers.WriteAsync(http, InvocationFault.Of(error!), null);
            return;
        }

        if (await FindAsync(http, credential, style) is { } endpoint)
        {
            await WithinBudgetAsync(http, () => InvokeAsync(http, endpoint, style, started));
        }
    }

    // The signature covers the body, so it is read before anybody is known; it stays in the pipe for the invocation.
    private async Task InvokeSignedAsync(HttpContext http, InvocationStyle style, long started)
    {
        byte[]? rented = null;
        try
        {
            if (await ReadBodyAsync(http) is not { } body)
            {
                await InvocationAnswers.WriteAsync(http, InvocationFault.Of(ServingErrors.BodyTooLarge(MaxBody)), null);
                return;
            }

            var (credential, fault) = await signers.FindAsync(http, body.IsSingleSegment ? body.First : Join(body, ref rented));
            http.Request.BodyReader.AdvanceTo(body.Start);
            if (fault is not null)
            {
                await InvocationAnswers.WriteAsync(http, InvocationFault.Of(fault), null);
            }
            else if (await FindAsync(http, credential!, style) is { } endpoint)
            {
                await InvokeAsync(http, endpoint, style, started);
            }
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    /// <returns>The endpoint that the credential may invoke; null when the refusal has been written.</returns>
    private async ValueTask<ServedEndpoint?> FindAsync(HttpContext http, BearerCredential credential, InvocationStyle style)
    {
        var name = (string)http.Request.RouteValues["endpointName"]!;
        var account = credential.Caller.AccountId;
        var endpoint = table.Find(account, name);
        var error = await CheckAsync(http, credential, style, name, endpoint);
        if (error is null && endpoint is not null)
        {
            return endpoint;
        }

        await InvocationAnswers.WriteAsync(http, InvocationFault.Of(error ?? ServingErrors.EndpointNotFound(name, account)), null);
        return null;
    }

    private async Task WithinBudgetAsync(HttpContext http, Func<Task> invoke)
    {
        if (http.Request.ContentLength > MaxBody)
        {
            await InvocationAnswers.WriteAsync(http, InvocationFault.Of(ServingErrors.BodyTooLarge(MaxBody)), null);
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
            await invoke();
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

    private async ValueTask<Error?> CheckAsync(HttpContext http, BearerCredential credential, InvocationStyle style, string name, ServedEndpoint? endpoint)
    {
        var headers = http.Request.Headers;
        var arn = endpoint?.Arn ?? arns.SageMaker(credential.Caller.AccountId, "endpoint", name);
        var allowed = await access.CheckAsync(
            credential, http.SourceIp(), style.Action, arn, endpoint?.TagsJson ?? "{}", headers.Get(InvocationHeaders.TargetModel), http.RequestAborted);
        return !allowed.IsSuccess ? allowed.Error
            : InvocationHeaders.TooLong(headers) is { } tooLong ? ServingErrors.HeaderTooLong(tooLong.Name, tooLong.Limit)
            : null;
    }

    private async Task InvokeAsync(HttpContext http, ServedEndpoint endpoint, InvocationStyle style, long started)
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
            using var answer = await invoker.InvokeAsync(endpoint, Invocation(http.Request.Headers, style, memory, started), http.RequestAborted);
            await style.WriteAsync(http, answer);
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

    private static Invocation Invocation(IHeaderDictionary headers, InvocationStyle style, ReadOnlyMemory<byte> body, long started) => new(body, started)
    {
        ContentType = headers.ContentType,
        Accept = headers.Get(style.AcceptHeader),
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
