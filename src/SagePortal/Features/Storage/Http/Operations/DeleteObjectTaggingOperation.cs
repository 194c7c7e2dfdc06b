namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>DELETE /bucket/key?tagging</c></summary>
internal sealed class DeleteObjectTaggingOperation(DeleteObjectTagging use) : S3Operation
{
    public override string Method => HttpMethods.Delete;

    public override S3Target Target => S3Target.Object;

    public override IReadOnlyList<string> Queries { get; } = ["tagging"];

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
