using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.Features;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;

namespace SagePortal.Features.Storage.Http;

/// <summary>A request of S3's interface and its answer.</summary>
/// <param name="context">The HTTP exchange; its scope has a caller.</param>
/// <param name="bucket">From path or host; empty for the service.</param>
/// <param name="key">From the path as it was sent; empty for a bucket.</param>
/// <param name="signature">What signed chunks of the body are chained to; null when the body is not signed in chunks.</param>
internal sealed class S3Exchange(HttpContext context, string bucket, string key, ChunkSignature? signature)
{
    public const string XmlNamespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private const long MaxXmlBytes = 4L << 20;

    public HttpContext Context => context;

    public string Bucket => bucket;

    public string Key => key;

    public string? Query(string name) => context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public string? Header(string name) => context.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The content without the encoding it travels in.</summary>
    public Stream Content()
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var hash = Header("x-amz-content-sha256") ?? "";
        if (!hash.StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            return context.Request.Body;
        }

        var decoded = long.TryParse(Header("x-amz-decoded-content-length"), CultureInfo.InvariantCulture, out var length) ? length : (long?)null;
        return new AwsChunkedStream(context.Request.Body, hash.StartsWith("STREAMING-UNSIGNED", StringComparison.Ordinal) ? null : signature, decoded);
    }

    /// <summary>Bytes of the content; null when the client does not say.</summary>
    public long? ContentLength =>
        long.TryParse(Header("x-amz-decoded-content-length"), CultureInfo.InvariantCulture, out var length) ? length : context.Request.ContentLength;

    /// <summary>The root element of an XML body; null when it is not well-formed or too large.</summary>
    public async Task<XmlDocument?> ReadXmlAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var text = new MemoryStream();
            var buffer = new byte[1 << 14];
            await using var content = Content();
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (text.Length + read > MaxXmlBytes)
                {
                    return null;
                }

                text.Write(buffer, 0, read);
            }

            text.Position = 0;
            var document = new XmlDocument { XmlResolver = null };
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            document.Load(reader);
            return document;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Answers 200 with an XML document.</summary>
    public Task AnswerAsync(string root, Action<XmlWriter> write, CancellationToken cancellationToken) => AnswerAsync(StatusCodes.Status200OK, root, XmlNamespace, write, cancellationToken);

    /// <summary>Answers with the error's status and document; HEAD has no document.</summary>
    public Task FailAsync(Error error, CancellationToken cancellationToken)
    {
        var code = S3Errors.CodeOf(error);

        // A client that waits to be asked for its body may never send it: what comes next on the connection would be taken for it.
        if (context.Request.Headers.Expect.Count > 0)
        {
            context.Response.Headers.Connection = "close";
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = S3Errors.StatusOf(code);
            return Task.CompletedTask;
        }

        return AnswerAsync(
            S3Errors.StatusOf(code),
            "Error",
            "",
            xml =>
            {
                xml.WriteElementString("Code", code);
                xml.WriteElementString("Message", error.Message);
                WriteSubject(xml, error);
                xml.WriteElementString("Resource", context.Request.Path);
                xml.WriteElementString("RequestId", context.Response.Headers["x-amz-request-id"]);
                xml.WriteElementString("HostId", context.Response.Headers["x-amz-id-2"]);
            },
            cancellationToken);
    }

    /// <summary>Writes <paramref name="checksum"/> as headers.</summary>
    public void TellChecksum(ObjectChecksum? checksum)
    {
        if (checksum is not null)
        {
            context.Response.Headers[S3Checksums.HeaderOf(checksum.Algorithm)] = checksum.Value;
            context.Response.Headers["x-amz-checksum-type"] = checksum.IsComposite ? "COMPOSITE" : "FULL_OBJECT";
        }
    }

    private static void WriteSubject(XmlWriter xml, Error error)
    {
        if (error.Field is "BucketName" or "Key" or "UploadId" && error.Arguments is [string subject])
        {
            xml.WriteElementString(error.Field, subject);
        }
        else if (error.Code == "PreconditionFailed" && error.Field is not null)
        {
            xml.WriteElementString("Condition", error.Field);
        }
    }

    private async Task AnswerAsync(int status, string root, string xmlNamespace, Action<XmlWriter> write, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();

        // Keys may hold characters that XML knows only as references.
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false, Async = true };
        await using (var xml = XmlWriter.Create(text, settings))
        {
            xml.WriteStartElement(root, xmlNamespace);
            write(xml);
            xml.WriteEndElement();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        context.Response.ContentLength = text.Length;
        text.Position = 0;
        await text.CopyToAsync(context.Response.Body, cancellationToken);
    }
}
