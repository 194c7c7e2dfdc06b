using SagePortal.Platform.AwsProtocol.Signatures;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>What the JSON protocols call a refused signature.</summary>
internal static class JsonFaults
{
    public static AwsError Of(SignatureFault fault) => new(
        fault.Kind switch
        {
            SignatureFaultKind.Missing => "MissingAuthenticationTokenException",
            SignatureFaultKind.Incomplete => "IncompleteSignatureException",
            SignatureFaultKind.UnknownKey => "UnrecognizedClientException",
            SignatureFaultKind.ExpiredToken => "ExpiredTokenException",
            _ => "InvalidSignatureException",
        },
        fault.Message,
        StatusCodes.Status403Forbidden);
}
