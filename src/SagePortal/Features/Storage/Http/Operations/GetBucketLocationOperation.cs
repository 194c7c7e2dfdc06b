namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /bucket?location</c></summary>
internal sealed class GetBucketLocationOperation(GetBucketLocation use) : S3Operation
{
    public override string Method => HttpMethods.Get;

    public override S3Target Target => S3Target.Bucket;

    public override IReadOnlyList<string> Queries { get; } = ["location"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var result = await use.RunAsync(exchange.Bucket, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        await exchange.AnswerAsync(
            "LocationConstraint",
            xml =>
            {
                // The first region has no name here, as in S3.
                if (result.Value != "us-east-1")
                {
                    xml.WriteString(result.Value);
                }
            },
            cancellationToken);
    }
}
