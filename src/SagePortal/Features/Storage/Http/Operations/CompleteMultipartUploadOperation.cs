using System.Globalization;
using System.Xml;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>POST /bucket/key?uploadId</c></summary>
internal sealed class CompleteMultipartUploadOperation(CompleteMultipartUpload use) : S3Operation
{
    public override string Method => HttpMethods.Post;

    public override S3Target Target => S3Target.Object;

    public override IReadOnlyList<string> Queries { get; } = ["uploadId"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (await exchange.ReadXmlAsync(cancellationToken) is not { DocumentElement: { LocalName: "CompleteMultipartUpload" } root } || Read(root) is not { Count: > 0 } parts)
        {
            await exchange.FailAsync(S3Errors.MalformedXml, cancellationToken);
            return;
        }

        var write = new ObjectWrite { MaxBytes = long.MaxValue, Precondition = S3Preconditions.OfWrite(exchange) };
        var result = await use.RunAsync(exchange.Bucket, exchange.Key, exchange.Query("uploadId")!, parts, write, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        var request = exchange.Context.Request;
        await exchange.AnswerAsync(
            "CompleteMultipartUploadResult",
            xml =>
            {
                xml.WriteElementString("Location", $"{request.Scheme}://{request.Host}{request.Path}");
                xml.WriteElementString("Bucket", exchange.Bucket);
                xml.WriteElementString("Key", exchange.Key);
                xml.WriteElementString("ETag", $"\"{result.Value.ETag}\"");
                if (result.Value.Checksum is { } checksum)
                {
                    xml.WriteElementString(S3Checksums.ElementOf(checksum.Algorithm), checksum.Value);
                    xml.WriteElementString("ChecksumType", checksum.IsComposite ? "COMPOSITE" : "FULL_OBJECT");
                }
            },
            cancellationToken);
    }

    private static List<(int PartNumber, string ETag, string? Checksum)>? Read(XmlElement root)
    {
        var parts = new List<(int PartNumber, string ETag, string? Checksum)>();
        foreach (var part in root.GetElementsByTagName("Part").Cast<XmlElement>())
        {
            if (!int.TryParse(part.GetElementsByTagName("PartNumber").Item(0)?.InnerText, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || part.GetElementsByTagName("ETag").Item(0)?.InnerText is not { } etag)
            {
                return null;
            }

            var checksum = part.ChildNodes.Cast<XmlNode>().FirstOrDefault(n => n.LocalName.StartsWith("Checksum", StringComparison.Ordinal))?.InnerText;
            parts.Add((number, etag.Trim('"'), checksum));
        }

        return parts;
    }
}
