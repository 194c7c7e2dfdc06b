namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /bucket?uploads</c></summary>
internal sealed class ListMultipartUploadsOperation(ListMultipartUploads use) : S3Operation
{
    public override string Method => HttpMethods.Get;

    public override S3Target Target => S3Target.Bucket;

    public override IReadOnlyList<string> Queries { get; } = ["uploads"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var prefix = exchange.Query("prefix") ?? "";
        var result = await use.RunAsync(exchange.Bucket, prefix, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        await exchange.AnswerAsync(
            "ListMultipartUploadsResult",
            xml =>
            {
                xml.WriteElementString("Bucket", exchange.Bucket);
                xml.WriteElementString("Prefix", S3Text.Encode(exchange.Query("encoding-type"), prefix));
                xml.WriteElementString("MaxUploads", "1000");
                xml.WriteElementString("IsTruncated", "false");
                foreach (var upload in result.Value)
                {
                    xml.WriteStartElement("Upload");
                    xml.WriteElementString("Key", S3Text.Encode(exchange.Query("encoding-type"), upload.Key));
                    xml.WriteElementString("UploadId", upload.UploadId);
                    xml.WriteElementString("StorageClass", "STANDARD");
                    xml.WriteElementString("Initiated", S3Text.Time(upload.Initiated));
                    xml.WriteEndElement();
                }
            },
            cancellationToken);
    }
}
