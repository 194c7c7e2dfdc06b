using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>PUT /bucket</c></summary>
internal sealed class CreateBucketOperation(CreateBucket use, Arns arns) : S3Operation
{
    public override string Method => HttpMethods.Put;

    public override S3Target Target => S3Target.Bucket;

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (exchange.Context.Request.ContentLength > 0)
        {
            var asked = await exchange.ReadXmlAsync(cancellationToken);
            if (asked?.DocumentElement is not { LocalName: "CreateBucketConfiguration" } configuration)
            {
                await exchange.FailAsync(S3Errors.MalformedXml, cancellationToken);
                return;
            }

            var region = configuration.GetElementsByTagName("LocationConstraint").Item(0)?.InnerText;
            if (!string.IsNullOrEmpty(region) && region != arns.Region)
            {
                await exchange.FailAsync(new Error("IllegalLocationConstraintException", $"The {region} location constraint is incompatible for the region specific endpoint this request was sent to."), cancellationToken);
                return;
            }
        }

        var result = await use.RunAsync(exchange.Bucket, cancellationToken);

        // Where S3 began, making one's own bucket again succeeds.
        if (!result.IsSuccess && !(result.Error.Code == "BucketAlreadyOwnedByYou" && arns.Region == "us-east-1"))
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        exchange.Context.Response.Headers.Location = "/" + exchange.Bucket;
    }
}
