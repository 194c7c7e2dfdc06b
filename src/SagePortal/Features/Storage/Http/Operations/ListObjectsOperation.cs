using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /bucket</c>, the first version of the listing.</summary>
internal sealed class ListObjectsOperation(ListObjects use, CurrentCaller caller) : S3Operation
{
    public override string Method => HttpMethods.Get;

    public override S3Target Target => S3Target.Bucket;

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (S3Text.ReadPageSize(exchange, "max-keys", ListObjects.MaxKeys) is not { } maxKeys)
        {
            await exchange.FailAsync(S3Errors.InvalidArgument("Provided max-keys not an integer or within integer range"), cancellationToken);
            return;
        }

        var marker = exchange.Query("marker") ?? "";
        var request = new ListObjectsRequest(exchange.Bucket, exchange.Query("prefix") ?? "", exchange.Query("delimiter") ?? "", marker, maxKeys);
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
                xml.WriteElementString("Marker", S3Text.Encode(exchange.Query("encoding-type"), marker));
                if (result.Value.Next is { } next && request.Delimiter.Length > 0)
                {
                    xml.WriteElementString("NextMarker", S3Text.Encode(exchange.Query("encoding-type"), next));
                }

                S3Listing.WriteItems(xml, exchange, result.Value, caller.AccountId);
            },
            cancellationToken);
    }
}
