using System.Text.Json;
using SagePortal.Platform.AwsProtocol;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Writes answers and faults as SageMaker's runtime does.</summary>
internal static class InvocationAnswers
{
    public static Task WriteAsync(HttpContext http, InvocationAnswer answer)
    {
        if (answer.Fault is { } fault)
        {
            return WriteAsync(http, fault, answer.Variant);
        }

        SetCommonHeaders(http, answer.Variant);
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        return http.Response.BodyWriter.WriteAsync(answer.Body, http.RequestAborted).AsTask();
    }

    public static async Task WriteAsync(HttpContext http, InvocationFault fault, string? variant)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("Message", fault.Message);
            writer.WriteString("ErrorCode", fault.Code);
            if (fault.OriginalStatusCode is { } status)
            {
                writer.WriteNumber("OriginalStatusCode", status);
                writer.WriteString("OriginalMessage", fault.OriginalMessage);
                writer.WriteString("LogStreamArn", fault.LogStreamArn);
            }

            writer.WriteEndObject();
        }

        SetCommonHeaders(http, variant);
        http.Response.StatusCode = fault.Status;
        http.Response.Headers[InvocationHeaders.ErrorType] = fault.Code;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = buffer.Length;
        await http.Response.BodyWriter.WriteAsync(buffer.Memory, http.RequestAborted);
    }

    internal static void SetCommonHeaders(HttpContext http, string? variant)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers[AwsExchange.RequestIdHeader] = AwsExchange.NewRequestId();
        if (variant is not null)
        {
            headers[InvocationHeaders.InvokedVariant] = variant;
        }

        if (http.Request.Headers.Get(InvocationHeaders.CustomAttributes) is { } attributes && !attributes.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            headers[InvocationHeaders.CustomAttributes] = attributes;
        }
    }
}
