using System.Xml;

namespace SagePortal.Features.Storage.Http;

/// <summary>What both versions of the listing write.</summary>
internal static class S3Listing
{
    public static void WriteHead(XmlWriter xml, S3Exchange exchange, ListObjectsRequest request, ObjectPage page)
    {
        var encoding = exchange.Query("encoding-type");
        xml.WriteElementString("Name", request.Bucket);
        xml.WriteElementString("Prefix", S3Text.Encode(encoding, request.Prefix));
        S3Text.WriteIfAny(xml, "Delimiter", request.Delimiter.Length > 0 ? S3Text.Encode(encoding, request.Delimiter) : null);
        xml.WriteElementString("MaxKeys", S3Text.Number(request.MaxKeys));
        S3Text.WriteIfAny(xml, "EncodingType", encoding);
        xml.WriteElementString("IsTruncated", page.Next is null ? "false" : "true");
    }

    /// <param name="xml">Where to.</param>
    /// <param name="exchange">The request.</param>
    /// <param name="page">What was found.</param>
    /// <param name="owner">The account, or null to leave owners out.</param>
    public static void WriteItems(XmlWriter xml, S3Exchange exchange, ObjectPage page, string? owner)
    {
        var encoding = exchange.Query("encoding-type");
        foreach (var found in page.Items.Where(i => i.Object is not null).Select(i => i.Object!))
        {
            xml.WriteStartElement("Contents");
            xml.WriteElementString("Key", S3Text.Encode(encoding, found.Key));
            xml.WriteElementString("LastModified", S3Text.Time(found.LastModified));
            xml.WriteElementString("ETag", $"\"{found.ETag}\"");
            xml.WriteElementString("Size", S3Text.Number(found.Length));
            if (owner is not null)
            {
                xml.WriteStartElement("Owner");
                xml.WriteElementString("ID", owner);
                xml.WriteElementString("DisplayName", owner);
                xml.WriteEndElement();
            }

            xml.WriteElementString("StorageClass", "STANDARD");
            xml.WriteEndElement();
        }

        foreach (var prefix in page.Items.Where(i => i.Object is null))
        {
            xml.WriteStartElement("CommonPrefixes");
            xml.WriteElementString("Prefix", S3Text.Encode(encoding, prefix.Key));
            xml.WriteEndElement();
        }
    }
}
