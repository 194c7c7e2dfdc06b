namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /bucket/key</c></summary>
internal sealed class GetObjectOperation(GetObject use) : S3Operation
{
    public override string Method => HttpMethods.Get;

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
        if (await S3ObjectHead.WriteAsync(exchange, result.Value.Object, cancellationToken) is not { } range)
        {
            return;
        }

        content.Position = range.First;
        await using var part = new StreamRange(content, range.First, range.Length);
        await part.CopyToAsync(exchange.Context.Response.Body, 1 << 17, cancellationToken);
    }
}
