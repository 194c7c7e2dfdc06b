using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /bucket?list-type=2</c></summary>
internal sealed class ListObjectsV2Operation(ListObjects use, ContinuationTokens tokens, CurrentCaller caller) : S3Operation
{
    public override string Method => HttpMethods.Get;

    public override S3Target Target => S3Target.Bucket;

    public override IReadOnlyList<string> Queries { get; } = ["list-type"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (S3Text.ReadPageSize(exchange, "max-keys", ListObjects.MaxKeys) is not { } maxKeys)
        {
            await exchange.FailAsync(S3Errors.InvalidArgument("Provided max-keys not an integer or within integer range"), cancellationToken);
            return;
        }

        var token = exchange.Query("continuation-token");
        var after = token is null ? exchange.Query("start-after") ?? "" : tokens.Read(exchange.Bucket, token);
        if (after is null)
        {
            await exchange.FailAsync(S3Errors.InvalidArgument("The continuation token provided is incorrect"), cancellationToken);
            return;
        }

        var request = new ListObjectsRequest(exchange.Bucket, exchange.Query("prefix") ?? "", exchange.Query("delimiter") ?? "", after, maxKeys);
        var result = await use.RunAsync(request, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        await exchange.AnswerAsync(
            "ListBucketResult",
            xml =>
            {
                S3Listing.WriteHead(xml, exchange, request, result.Value);
                xml.WriteElementString("KeyCount", S3Text.Number(result.Value.Items.Count));
                S3Text.WriteIfAny(xml, "ContinuationToken", token);
                S3Text.WriteIfAny(xml, "NextContinuationToken", result.Value.Next is { } next ? tokens.Make(exchange.Bucket, next) : null);
                S3Text.WriteIfAny(xml, "StartAfter", exchange.Query("start-after") is { } start ? S3Text.Encode(exchange.Query("encoding-type"), start) : null);
                S3Listing.WriteItems(xml, exchange, result.Value, exchange.Query("fetch-owner") == "true" ? caller.AccountId : null);
            },
            cancellationToken);
    }
}
