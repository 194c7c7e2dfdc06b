using System.Xml;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>POST /bucket?delete</c>: up to 1,000 keys, each allowed or refused for itself.</summary>
internal sealed class DeleteObjectsOperation(DeleteObject use) : S3Operation
{
    public override string Method => HttpMethods.Post;

    public override S3Target Target => S3Target.Bucket;

    public override IReadOnlyList<string> Queries { get; } = ["delete"];

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        if (await exchange.ReadXmlAsync(cancellationToken) is not { DocumentElement: { LocalName: "Delete" } root })
        {
            await exchange.FailAsync(S3Errors.MalformedXml, cancellationToken);
            return;
        }

        var keys = root.GetElementsByTagName("Key").Cast<XmlNode>().Select(n => n.InnerText).ToArray();
        if (keys.Length is 0 or > MaxKeys)
        {
            await exchange.FailAsync(S3Errors.MalformedXml, cancellationToken);
            return;
        }

        var quiet = string.Equals(root.GetElementsByTagName("Quiet").Item(0)?.InnerText, "true", StringComparison.OrdinalIgnoreCase);
        var answers = new List<(string Key, Error? Error)>();
        foreach (var key in keys)
        {
            var deleted = await use.RunAsync(exchange.Bucket, key, cancellationToken);
            if (!deleted.IsSuccess && deleted.Error.Code == StorageErrors.NoSuchBucketCode)
            {
                await exchange.FailAsync(deleted.Error, cancellationToken);
                return;
            }

            answers.Add((key, deleted.IsSuccess ? null : deleted.Error));
        }

        await exchange.AnswerAsync("DeleteResult", xml => Write(xml, answers, quiet), cancellationToken);
    }

    private const int MaxKeys = 1_000;

    private static void Write(XmlWriter xml, IEnumerable<(string Key, Error? Error)> answers, bool quiet)
    {
        foreach (var (key, error) in answers)
        {
            if (error is not null)
            {
                xml.WriteStartElement("Error");
                xml.WriteElementString("Key", key);
                xml.WriteElementString("Code", S3Errors.CodeOf(error));
                xml.WriteElementString("Message", error.Message);
                xml.WriteEndElement();
            }
            else if (!quiet)
            {
                xml.WriteStartElement("Deleted");
                xml.WriteElementString("Key", key);
                xml.WriteEndElement();
            }
        }
    }
}
