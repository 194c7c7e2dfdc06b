using SagePortal.Platform.AwsProtocol.Signatures;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>A service with a protocol of its own, such as S3: gets its requests whole, after their signature was checked.</summary>
public interface IAwsService
{
    /// <summary>Signing name, e.g. <c>s3</c>.</summary>
    string SigningName { get; }

    /// <summary>The scope's caller is set. A hash of the body that was signed is not checked yet.</summary>
    Task RunAsync(HttpContext context, VerifiedSignature signature, CancellationToken cancellationToken);

    /// <summary>Answers a request whose signature was refused.</summary>
    Task RefuseAsync(HttpContext context, SignatureFault fault, CancellationToken cancellationToken);
}
