namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>PUT /bucket/key</c></summary>
internal sealed class PutObjectOperation(PutObject use) : S3Operation
{
    public override string Method => HttpMethods.Put;

    public override S3Target Target => S3Target.Object;

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.ContentLength is null)
        {
            await exchange.FailAsync(S3Errors.MissingContentLength, cancellationToken);
            return;
        }

        var content = exchange.Content();
        var attributes = S3Attributes.Read(exchange);
        var write = S3Checksums.ReadWrite(exchange, content, PutObject.MaxBytes);
        if (!attributes.IsSuccess || !write.IsSuccess)
        {
            await exchange.FailAsync(attributes.IsSuccess ? write.Error : attributes.Error, cancellationToken);
            return;
        }

        var result = await use.RunAsync(
            exchange.Bucket, exchange.Key, content, write.Value with { Attributes = attributes.Value, Precondition = S3Preconditions.OfWrite(exchange) }, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        exchange.Context.Response.Headers.ETag = $"\"{result.Value.ETag}\"";
        exchange.TellChecksum(result.Value.Checksum);
    }
}
