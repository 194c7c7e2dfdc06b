using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>HEAD /bucket</c></summary>
internal sealed class HeadBucketOperation(HeadBucket use, Arns arns) : S3Operation
{
    public override string Method => HttpMethods.Head;

    public override S3Target Target => S3Target.Bucket;

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var result = await use.RunAsync(exchange.Bucket, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        exchange.Context.Response.Headers["x-amz-bucket-region"] = arns.Region;
    }
}
