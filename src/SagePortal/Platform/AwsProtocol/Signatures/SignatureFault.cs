namespace SagePortal.Platform.AwsProtocol.Signatures;

/// <summary>Why a request is not believed.</summary>
/// <param name="Kind">Which code it gets in each protocol.</param>
/// <param name="Message">AWS's words.</param>
public sealed record SignatureFault(SignatureFaultKind Kind, string Message)
{
    public static SignatureFault Missing { get; } = new(SignatureFaultKind.Missing, "Missing Authentication Token");

    public static SignatureFault Incomplete { get; } = new(
        SignatureFaultKind.Incomplete, "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters, signed headers 'host' and a date, and existence of a valid 'X-Amz-Date'.");

    public static SignatureFault UnknownKey { get; } = new(SignatureFaultKind.UnknownKey, "The security token included in the request is invalid.");

    public static SignatureFault ExpiredToken { get; } = new(SignatureFaultKind.ExpiredToken, "The security token included in the request is expired");

    public static SignatureFault Mismatch { get; } = new(
        SignatureFaultKind.Mismatch,
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    /// <summary>A presigned address whose time is over.</summary>
    public static SignatureFault Expired(string message) => new(SignatureFaultKind.Expired, message);

    public static SignatureFault Stale(string message) => new(SignatureFaultKind.Stale, message);
}

/// <summary>Kinds of <see cref="SignatureFault"/>.</summary>
public enum SignatureFaultKind
{
    Missing,
    Incomplete,
    UnknownKey,
    ExpiredToken,
    Mismatch,
    Stale,
    Expired,
}
