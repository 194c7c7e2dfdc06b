using SagePortal.Platform.AwsProtocol;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>S3 behind the signatures of AWS's clients.</summary>
internal sealed class S3Service : IAwsService
{
    private const int HashLength = 64;

    public string SigningName => "s3";

    public async Task RunAsync(HttpContext context, VerifiedSignature signature, CancellationToken cancellationToken)
    {
        var signed = signature.Signature;
        if (signature.PayloadHash.Length == HashLength)
        {
            context.Request.Body = new HashCheckedStream(context.Request.Body, signature.PayloadHash);
        }

        var chunks = signature.PayloadHash.StartsWith("STREAMING-AWS4-HMAC-SHA256", StringComparison.Ordinal)
            ? new ChunkSignature(signature.SigningKey, signed.Timestamp, signed.Scope.Text, signed.Value)
            : null;
        await context.RequestServices.GetRequiredService<S3Dispatcher>().RunAsync(context, chunks, cancellationToken);
    }

    public Task RefuseAsync(HttpContext context, SignatureFault fault, CancellationToken cancellationToken)
    {
        var code = fault.Kind switch
        {
            SignatureFaultKind.UnknownKey => "InvalidAccessKeyId",
            SignatureFaultKind.ExpiredToken => "ExpiredToken",
            SignatureFaultKind.Mismatch => "SignatureDoesNotMatch",
            SignatureFaultKind.Stale => "RequestTimeTooSkewed",
            _ => "AccessDenied",
        };
        var message = fault.Kind == SignatureFaultKind.Expired ? "Request has expired" : fault.Message;
        return new S3Exchange(context, "", "", null).FailAsync(new Error(code, message), cancellationToken);
    }
}
