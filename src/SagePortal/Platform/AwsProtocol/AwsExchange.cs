using System.Diagnostics;
using SagePortal.Platform.AwsProtocol.Models;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>One request of AWS's interface.</summary>
/// <param name="Context">The HTTP exchange.</param>
/// <param name="Service">Whose operation it is.</param>
/// <param name="Body">The whole body.</param>
/// <param name="RequestId">Told in the answer; the audit trail's records of this request carry the same trace.</param>
public sealed record AwsExchange(HttpContext Context, ServiceModel Service, ReadOnlyMemory<byte> Body, string RequestId)
{
    public const string RequestIdHeader = "x-amzn-RequestId";

    /// <summary>The trace of the request, in the form that AWS's clients show.</summary>
    public static string NewRequestId() => Guid.Parse((Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString()).ToString();
}
