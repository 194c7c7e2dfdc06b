namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>HEAD /bucket/key</c></summary>
internal sealed class HeadObjectOperation(GetObject use) : S3Operation
{
    public override string Method => HttpMethods.Head;

    public override S3Target Target => S3Target.Object;

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var result = await use.RunAsync(exchange.Bucket, exchange.Key, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        await using var content = result.Value.Content;
        await S3ObjectHead.WriteAsync(exchange, result.Value.Object, cancellationToken);
    }
}
