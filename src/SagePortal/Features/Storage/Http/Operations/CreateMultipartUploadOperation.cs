using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>POST /bucket/key?uploads</c></summary>
internal sealed class CreateMultipartUploadOperation(CreateMultipartUpload use) : S3Operation
{
    public override string Method => HttpMethods.Post;

    public override S3Target Target => S3Target.Object;

    public override IReadOnlyList<string> Queries { get; } = ["uploads"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var attributes = S3Attributes.Read(exchange);
        if (!attributes.IsSuccess)
        {
            await exchange.FailAsync(attributes.Error, cancellationToken);
            return;
        }

        var algorithm = S3Checksums.Parse(exchange.Header("x-amz-checksum-algorithm"));

        // CRC-64 of parts cannot be told from that of the whole; the others are composite unless asked otherwise.
        var composite = algorithm is not ChecksumAlgorithm.Crc64Nvme && exchange.Header("x-amz-checksum-type") is not "FULL_OBJECT";
        var result = await use.RunAsync(exchange.Bucket, exchange.Key, attributes.Value, algorithm, composite, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        if (algorithm is { } chosen)
        {
            exchange.Context.Response.Headers["x-amz-checksum-algorithm"] = S3Checksums.NameOf(chosen);
            exchange.Context.Response.Headers["x-amz-checksum-type"] = composite ? "COMPOSITE" : "FULL_OBJECT";
        }

        await exchange.AnswerAsync(
            "InitiateMultipartUploadResult",
            xml =>
            {
                xml.WriteElementString("Bucket", exchange.Bucket);
                xml.WriteElementString("Key", exchange.Key);
                xml.WriteElementString("UploadId", result.Value.UploadId);
            },
            cancellationToken);
    }
}
