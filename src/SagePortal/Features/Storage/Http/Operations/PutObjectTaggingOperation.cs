using System.Xml;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>PUT /bucket/key?tagging</c></summary>
internal sealed class PutObjectTaggingOperation(PutObjectTagging use) : S3Operation
{
    public override string Method => HttpMethods.Put;

    public override S3Target Target => S3Target.Object;

    public override IReadOnlyList<string> Queries { get; } = ["tagging"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (await exchange.ReadXmlAsync(cancellationToken) is not { DocumentElement: { LocalName: "Tagging" } root })
        {
            await exchange.FailAsync(S3Errors.MalformedXml, cancellationToken);
            return;
        }

        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in root.GetElementsByTagName("Tag").Cast<XmlElement>())
        {
            if (tag.GetElementsByTagName("Key").Item(0)?.InnerText is not { } name || tag.GetElementsByTagName("Value").Item(0)?.InnerText is not { } value)
            {
                await exchange.FailAsync(S3Errors.MalformedXml, cancellationToken);
                return;
            }

            if (!tags.TryAdd(name, value))
            {
                await exchange.FailAsync(StorageErrors.InvalidTag("Cannot provide multiple Tags with the same key"), cancellationToken);
                return;
            }
        }

        var result = await use.RunAsync(exchange.Bucket, exchange.Key, tags, cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
        }
    }
}
