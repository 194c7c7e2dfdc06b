using SagePortal.Platform.AwsProtocol.EventStreams;

namespace SagePortal.Features.Endpoints.Serving;

/// <summary>Answers as <c>PayloadPart</c> events, for InvokeEndpointWithResponseStream.</summary>
internal static class StreamedAnswers
{
    private const int PartLength = 64 << 10;

    public static async Task WriteAsync(HttpContext http, InvocationAnswer answer)
    {
        if (answer.Fault is not null)
        {
            await InvocationAnswers.WriteAsync(http, answer);
            return;
        }

        InvocationAnswers.SetCommonHeaders(http, answer.Variant);
        http.Response.ContentType = EventStreamMessage.ContentType;
        http.Response.Headers[InvocationHeaders.StreamContentType] = answer.ContentType;
        for (var start = 0; start < answer.Body.Length; start += PartLength)
        {
            var part = answer.Body.Slice(start, Math.Min(PartLength, answer.Body.Length - start));
            EventStreamMessage.Write(http.Response.BodyWriter, "PayloadPart", "application/octet-stream", part.Span);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }
}
