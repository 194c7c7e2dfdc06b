using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>Failures of the protocol, and the status of each of S3's codes.</summary>
internal static class S3Errors
{
    public static Error SignatureDoesNotMatch { get; } = new(
        "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.");

    public static Error MalformedXml { get; } = new("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    public static Error NotImplemented { get; } = new("NotImplemented", "A header or query you provided implies functionality that is not implemented");

    public static Error MethodNotAllowed { get; } = new("MethodNotAllowed", "The specified method is not allowed against this resource.");

    public static Error InvalidRange { get; } = new("InvalidRange", "The requested range is not satisfiable");

    public static Error MissingContentLength { get; } = new("MissingContentLength", "You must provide the Content-Length HTTP header.");

    public static Error InvalidDigest { get; } = new("InvalidDigest", "The Content-MD5 you specified was invalid.");

    public static Error InvalidArgument(string message) => StorageErrors.InvalidArgument(message);

    /// <summary>S3 speaks of AccessDenied where others say AccessDeniedException.</summary>
    public static string CodeOf(Error error) => error.Code == ErrorCodes.AccessDenied ? "AccessDenied" : error.Code;

    public static int StatusOf(string code) => code switch
    {
        "AccessDenied" or "SignatureDoesNotMatch" or "InvalidAccessKeyId" or "ExpiredToken" or "RequestTimeTooSkewed" => StatusCodes.Status403Forbidden,
        "NoSuchBucket" or "NoSuchKey" or "NoSuchUpload" => StatusCodes.Status404NotFound,
        "MethodNotAllowed" => StatusCodes.Status405MethodNotAllowed,
        "BucketNotEmpty" or "BucketAlreadyOwnedByYou" or "OperationAborted" => StatusCodes.Status409Conflict,
        "MissingContentLength" => StatusCodes.Status411LengthRequired,
        "PreconditionFailed" => StatusCodes.Status412PreconditionFailed,
        "InvalidRange" => StatusCodes.Status416RangeNotSatisfiable,
        "NotImplemented" => StatusCodes.Status501NotImplemented,
        _ => StatusCodes.Status400BadRequest,
    };
}
