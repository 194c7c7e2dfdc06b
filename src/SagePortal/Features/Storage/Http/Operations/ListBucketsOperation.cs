using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Storage.Http.Operations;

/// <summary><c>GET /</c></summary>
internal sealed class ListBucketsOperation(ListBuckets use, CurrentCaller caller) : S3Operation
{
    public override string Method => HttpMethods.Get;

    public override S3Target Target => S3Target.Service;

    public override async Task RunAsync(S3Exchange exchange, CancellationToken cancellationToken)
    {
        var result = await use.RunAsync(cancellationToken);
        if (!result.IsSuccess)
        {
            await exchange.FailAsync(result.Error, cancellationToken);
            return;
        }

        await exchange.AnswerAsync(
            "ListAllMyBucketsResult",
            xml =>
            {
                xml.WriteStartElement("Owner");
                xml.WriteElementString("ID", caller.AccountId);
                xml.WriteElementString("DisplayName", caller.AccountId);
                xml.WriteEndElement();
                xml.WriteStartElement("Buckets");
                foreach (var bucket in result.Value)
                {
                    xml.WriteStartElement("Bucket");
                    xml.WriteElementString("Name", bucket.Name);
                    xml.WriteElementString("CreationDate", S3Text.Time(bucket.CreationDate));
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            },
            cancellationToken);
    }
}
