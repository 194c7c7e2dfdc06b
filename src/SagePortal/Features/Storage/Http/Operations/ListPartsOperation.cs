using System.Globalization;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /bucket/key?uploadId</c></summary>
internal sealed class ListPartsOperation(ListParts use) : S3Operation
{
    public override string Method => HttpMethods.Get;

    public override S3Target Target => S3Target.Object;

    public override IReadOnlyList<string> Queries { get; } = ["uploadId"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (S3Text.ReadPageSize(exchange, "max-parts", MaxParts) is not { } maxParts)
        {
            await exchange.FailAsync(S3Errors.InvalidArgument("Provided max-parts not an integer or within integer range"), cancellationToken);
            return;
        }

        var result = await use.RunAsync(exchange.Bucket, exchange.Key, exchange.Query("uploadId")!, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        _ = int.TryParse(exchange.Query("part-number-marker"), NumberStyles.None, CultureInfo.InvariantCulture, out var marker);
        var upload = result.Value.Upload;
        var behind = result.Value.Parts.Where(p => p.PartNumber > marker).ToArray();
        var page = behind.Take(maxParts).ToArray();
        await exchange.AnswerAsync(
            "ListPartsResult",
            xml =>
            {
                xml.WriteElementString("Bucket", upload.Bucket);
                xml.WriteElementString("Key", S3Text.Encode(exchange.Query("encoding-type"), upload.Key));
                xml.WriteElementString("UploadId", upload.UploadId);
                xml.WriteElementString("PartNumberMarker", S3Text.Number(marker));
                if (page.Length < behind.Length && page.Length > 0)
                {
                    xml.WriteElementString("NextPartNumberMarker", S3Text.Number(page[^1].PartNumber));
                }

                xml.WriteElementString("MaxParts", S3Text.Number(maxParts));
                xml.WriteElementString("IsTruncated", page.Length < behind.Length ? "true" : "false");
                foreach (var part in page)
                {
                    xml.WriteStartElement("Part");
                    xml.WriteElementString("PartNumber", S3Text.Number(part.PartNumber));
                    xml.WriteElementString("LastModified", S3Text.Time(part.LastModified));
                    xml.WriteElementString("ETag", $"\"{part.ETag}\"");
                    xml.WriteElementString("Size", S3Text.Number(part.Length));
                    if (upload.Checksum is { } algorithm && part.Checksum is { } checksum)
                    {
                        xml.WriteElementString(S3Checksums.ElementOf(algorithm), checksum);
                    }

                    xml.WriteEndElement();
                }
            },
            cancellationToken);
    }

    private const int MaxParts = 1_000;
}
