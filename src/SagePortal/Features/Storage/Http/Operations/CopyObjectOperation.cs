namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>PUT /bucket/key</c> with a source.</summary>
internal sealed class CopyObjectOperation(CopyObject use) : S3Operation
{
    public override string Method => HttpMethods.Put;

    public override S3Target Target => S3Target.Object;

    public override string? Header => "x-amz-copy-source";

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var attributes = S3Attributes.Read(exchange);
        if (S3CopySource.Parse(exchange.Header("x-amz-copy-source")!) is not var (sourceBucket, sourceKey))
        {
            await exchange.FailAsync(S3Errors.InvalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey"), cancellationToken);
            return;
        }

        if (!attributes.IsSuccess)
        {
            await exchange.FailAsync(attributes.Error, cancellationToken);
            return;
        }

        var result = await use.RunAsync(
            new CopyObjectRequest(sourceBucket, sourceKey, exchange.Bucket, exchange.Key)
            {
                NewAttributes = Replaces(exchange, "x-amz-metadata-directive") ? attributes.Value : null,
                NewTags = Replaces(exchange, "x-amz-tagging-directive") ? attributes.Value.Tags : null,
                SourcePrecondition = S3Preconditions.OfSource(exchange),
                Precondition = S3Preconditions.OfWrite(exchange),
            },
            cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        await exchange.AnswerAsync(
            "CopyObjectResult",
            xml =>
            {
                xml.WriteElementString("ETag", $"\"{result.Value.ETag}\"");
                xml.WriteElementString("LastModified", S3Text.Time(result.Value.LastModified));
            },
            cancellationToken);
    }

    private static bool Replaces(S3Exchange exchange, string directive) => string.Equals(exchange.Header(directive), "REPLACE", StringComparison.OrdinalIgnoreCase);
}
