using System.Buffers;
using SagePortal.Platform.Access;
using SagePortal.Platform.AwsProtocol.Formats;
using SagePortal.Platform.AwsProtocol.Models;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>Answers a request of AWS's interface: service, signature, operation, input, use case, answer.</summary>
internal sealed partial class AwsDispatcher(
    ServiceModels models, AwsOperations operations, SignatureVerifier verifier, AccessKeys keys, IEnumerable<IAwsService> services, ILogger<AwsDispatcher> log)
{
    /// <summary>The largest body that InvokeEndpoint takes.</summary>
    public const int MaxBody = 6 * 1024 * 1024;

    private static readonly Dictionary<string, AwsFormat> s_formats = new(StringComparer.Ordinal)
    {
        ["json"] = new JsonFormat(),
        ["query"] = new QueryFormat(),
        ["rest-json"] = new RestJsonFormat(),
    };

    public async Task RunAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var signingName = PresignedV2.IsMeant(context.Request) ? "s3" : RequestSignature.Parse(context.Request)?.Scope.Service;
        if (services.FirstOrDefault(s => s.SigningName == signingName) is { } service)
        {
            await RunAsync(service, context, cancellationToken);
            return;
        }

        var requestId = AwsExchange.NewRequestId();
        context.Response.Headers[AwsExchange.RequestIdHeader] = requestId;
        var body = await ReadAsync(context.Request, cancellationToken);
        var exchange = new AwsExchange(context, ServiceOf(context.Request, signingName), body ?? default, requestId);
        var format = s_formats[exchange.Service.Protocol];
        if (body is null)
        {
            await format.WriteErrorAsync(exchange, null, new AwsError("RequestEntityTooLargeException", $"The body is larger than {MaxBody} bytes.", StatusCodes.Status413PayloadTooLarge), cancellationToken);
            return;
        }

        var (verified, fault) = await verifier.VerifyAsync(context, body, cancellationToken);
        if (fault is not null)
        {
            await format.WriteErrorAsync(exchange, null, format.Of(fault), cancellationToken);
            return;
        }

        await EnterAsync(context, verified!, cancellationToken);
        await RunAsync(exchange, format, cancellationToken);
    }

    private async Task RunAsync(IAwsService service, HttpContext context, CancellationToken cancellationToken)
    {
        var (verified, fault) = await verifier.VerifyAsync(context, null, cancellationToken);
        if (fault is not null)
        {
            await service.RefuseAsync(context, fault, cancellationToken);
            return;
        }

        await EnterAsync(context, verified!, cancellationToken);
        await service.RunAsync(context, verified!, cancellationToken);
    }

    private async Task EnterAsync(HttpContext context, VerifiedSignature verified, CancellationToken cancellationToken)
    {
        context.RequestServices.GetRequiredService<CurrentCaller>().Set(verified.Caller);
        if (verified.Signature.SessionToken is null)
        {
            await keys.UseAsync(verified.Signature.Scope.AccessKeyId, verified.Signature.Scope.Service, verified.Signature.Scope.Region, cancellationToken);
        }
    }

    private async Task RunAsync(AwsExchange exchange, AwsFormat format, CancellationToken cancellationToken)
    {
        var operation = format.FindOperation(exchange);
        var run = operation is null ? null : operations.Find(exchange.Service.Name, operation.Name);
        if (operation is null || run is null)
        {
            await format.WriteErrorAsync(exchange, operation, new AwsError("UnknownOperationException", "The operation is not offered here."), cancellationToken);
            return;
        }

        try
        {
            var input = format.Read(exchange, operation);
            if (RequestValidator.Check(operation.Input, input.Members) is { } findings)
            {
                await format.WriteErrorAsync(exchange, operation, new AwsError("ValidationException", findings), cancellationToken);
                return;
            }

            var result = await run(new AwsCall(exchange.Context.RequestServices, input, cancellationToken));
            if (!result.IsSuccess)
            {
                await format.WriteErrorAsync(exchange, operation, AwsError.Of(result.Errors), cancellationToken);
                return;
            }

            var answer = result.Value as AwsAnswer;
            var output = JsonOutput.Of(answer is null ? result.Value : answer.Output, operation.Output);
            await format.WriteAsync(exchange, operation, answer, output, cancellationToken);
        }
        catch (MalformedRequestException malformed)
        {
            await format.WriteErrorAsync(exchange, operation, new AwsError("SerializationException", malformed.Message), cancellationToken);
        }
#pragma warning disable CA1031 // The edge of the API: a bug is logged under the request's id and told without its inside.
        catch (Exception error) when (error is not (OperationCanceledException or BadHttpRequestException) && !exchange.Context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailure(error, exchange.Service.Name, operation.Name, exchange.RequestId);
            await format.WriteErrorAsync(
                exchange, operation, new AwsError("InternalFailure", "The request processing has failed because of an unknown error.", StatusCodes.Status500InternalServerError), cancellationToken);
        }
    }

    // The signing name of four services is one: target or path tell them apart.
    private ServiceModel ServiceOf(HttpRequest request, string? signingName)
    {
        var target = request.Headers["X-Amz-Target"].ToString();
        return signingName switch
        {
            "sts" => models["sts"],
            "iam" => models["iam"],
            _ when target.Contains("CloudTrail", StringComparison.Ordinal) => models["cloudtrail"],
            _ when target.Length > 0 => models["sagemaker"],
            _ when request.Path.StartsWithSegments("/endpoints", StringComparison.Ordinal) => models["sagemaker-runtime"],
            _ when request.Path.StartsWithSegments("/human-loops", StringComparison.Ordinal) => models["sagemaker-a2i-runtime"],
            _ when request.Path.Value is "/BatchPutMetrics" or "/BatchGetMetrics" => models["sagemaker-metrics"],
            _ => models["sagemaker"],
        };
    }

    /// <returns>Null when it is too large.</returns>
    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBody)
        {
            return null;
        }

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 1024) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(body.GetMemory(), cancellationToken);
            if (read == 0)
            {
                return body.WrittenSpan.ToArray();
            }

            body.Advance(read);
            if (body.WrittenCount > MaxBody)
            {
                return null;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Service} {Operation} failed; request {RequestId}")]
    private partial void LogFailure(Exception error, string service, string operation, string requestId);
}
