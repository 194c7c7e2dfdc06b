namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /bucket?versioning</c>: never switched on.</summary>
internal sealed class GetBucketVersioningOperation(GetBucketLocation use) : S3Operation
{
    public override string Method => HttpMethods.Get;

    public override S3Target Target => S3Target.Bucket;

    public override IReadOnlyList<string> Queries { get; } = ["versioning"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var result = await use.RunAsync(exchange.Bucket, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        await exchange.AnswerAsync("VersioningConfiguration", _ => { }, cancellationToken);
    }
}
