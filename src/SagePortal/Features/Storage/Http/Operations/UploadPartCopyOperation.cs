namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>PUT /bucket/key?partNumber&amp;uploadId</c> with a source.</summary>
internal sealed class UploadPartCopyOperation(UploadPartCopy use) : S3Operation
{
    public override string Method => HttpMethods.Put;

    public override S3Target Target => S3Target.Object;

    public override IReadOnlyList<string> Queries { get; } = ["partNumber", "uploadId"];

    public override string? Header => "x-amz-copy-source";

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (S3CopySource.Parse(exchange.Header("x-amz-copy-source")!) is not var (sourceBucket, sourceKey))
        {
            await exchange.FailAsync(S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey"), cancellationToken);
            return;
        }

        S3ByteRange? range = null;
        if (exchange.Header("x-amz-copy-source-range") is { } header && (!S3ByteRange.TryParse(header, long.MaxValue, out range) || range is null))
        {
            await exchange.FailAsync(S3Errors.InvalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy"), cancellationToken);
            return;
        }

        var result = await use.RunAsync(
            exchange.Bucket, exchange.Key, exchange.Query("uploadId")!, S3Text.PartNumber(exchange), new PartSource(sourceBucket, sourceKey, range?.First, range?.Last), cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        await exchange.AnswerAsync(
            "CopyPartResult",
            xml =>
            {
                xml.WriteElementString("ETag", $"\"{result.Value.ETag}\"");
                xml.WriteElementString("LastModified", S3Text.Time(result.Value.LastModified));
            },
            cancellationToken);
    }
}
