namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>DELETE /bucket/key</c></summary>
internal sealed class DeleteObjectOperation(DeleteObject use) : S3Operation
{
    public override string Method => HttpMethods.Delete;

    public override S3Target Target => S3Target.Object;

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var result = await use.RunAsync(exchange.Bucket, exchange.Key, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        exchange.Context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
