namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>PUT /bucket/key?partNumber&amp;uploadId</c></summary>
internal sealed class UploadPartOperation(UploadPart use) : S3Operation
{
    public override string Method => HttpMethods.Put;

    public override S3Target Target => S3Target.Object;

    public override IReadOnlyList<string> Queries { get; } = ["partNumber", "uploadId"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.ContentLength is null)
        {
            await exchange.FailAsync(S3Errors.MissingContentLength, cancellationToken);
            return;
        }

        var content = exchange.Content();
        var write = S3Checksums.ReadWrite(exchange, content, PutObject.MaxBytes);
        if (!write.IsSuccess)
        {
            await exchange.FailAsync(write.Error, cancellationToken);
            return;
        }

        var result = await use.RunAsync(exchange.Bucket, exchange.Key, exchange.Query("uploadId")!, S3Text.PartNumber(exchange), content, write.Value, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        exchange.Context.Response.Headers.ETag = $"\"{result.Value.ETag}\"";
        if (write.Value.Checksum is { } algorithm && result.Value.Checksum is { } checksum)
        {
            exchange.Context.Response.Headers[S3Checksums.HeaderOf(algorithm)] = checksum;
        }
    }
}
