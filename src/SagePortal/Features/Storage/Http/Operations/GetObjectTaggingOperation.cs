namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /bucket/key?tagging</c></summary>
internal sealed class GetObjectTaggingOperation(GetObjectTagging use) : S3Operation
{
    public override string Method => HttpMethods.Get;

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

        await exchange.AnswerAsync(
            "Tagging",
            xml =>
            {
                xml.WriteStartElement("TagSet");
                foreach (var (name, value) in result.Value)
                {
                    xml.WriteStartElement("Tag");
                    xml.WriteElementString("Key", name);
                    xml.WriteElementString("Value", value);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            },
            cancellationToken);
    }
}
