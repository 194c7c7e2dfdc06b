using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using Microsoft.AspNetCore.WebUtilities;
using SagePortal.Platform.AwsProtocol.Models;
using SagePortal.Platform.AwsProtocol.Signatures;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>AWS's query protocol: a form in, XML out.</summary>
internal sealed class QueryFormat : AwsFormat
{
    public override OperationModel? FindOperation(AwsExchange exchange)
    {
        var form = Form(exchange);
        return form.TryGetValue("Action", out var action) && (!form.TryGetValue("Version", out var version) || version == exchange.Service.ApiVersion)
            ? exchange.Service.Operations.GetValueOrDefault(action)
            : null;
    }

    public override AwsInput Read(AwsExchange exchange, OperationModel operation) =>
        new(operation.Input is { } shape ? QueryInput.Read(Form(exchange), shape) : []);

    public override Task WriteAsync(AwsExchange exchange, OperationModel operation, AwsAnswer? answer, JsonObject output, CancellationToken cancellationToken) =>
        WriteAsync(exchange, operation.SuccessStatus, $"{operation.Name}Response", xml =>
        {
            if (operation is { Output: { } shape, ResultWrapper: { } wrapper })
            {
                xml.WriteStartElement(wrapper);
                XmlOutput.WriteMembers(xml, output, shape);
                xml.WriteEndElement();
            }

            xml.WriteStartElement("ResponseMetadata");
            xml.WriteElementString("RequestId", exchange.RequestId);
            xml.WriteEndElement();
        }, cancellationToken);

    public override Task WriteErrorAsync(AwsExchange exchange, OperationModel? operation, AwsError error, CancellationToken cancellationToken)
    {
        var (code, usual) = error.Code switch
        {
            ErrorCodes.AccessDenied => ("AccessDenied", StatusCodes.Status403Forbidden),
            ErrorCodes.Validation or "SerializationException" => ("ValidationError", StatusCodes.Status400BadRequest),
            "InternalFailure" => ("InternalFailure", StatusCodes.Status500InternalServerError),
            "UnknownOperationException" => ("InvalidAction", StatusCodes.Status400BadRequest),
            var other => (other, StatusCodes.Status400BadRequest),
        };
        var status = error.Status ?? operation?.StatusOf(code) ?? usual;
        return WriteAsync(exchange, status, "ErrorResponse", xml =>
        {
            xml.WriteStartElement("Error");
            xml.WriteElementString("Type", status >= StatusCodes.Status500InternalServerError ? "Receiver" : "Sender");
            xml.WriteElementString("Code", code);
            xml.WriteElementString("Message", error.Message);
            xml.WriteEndElement();
            xml.WriteElementString("RequestId", exchange.RequestId);
        }, cancellationToken);
    }

    public override AwsError Of(SignatureFault fault) => new(
        fault.Kind switch
        {
            SignatureFaultKind.Missing => "MissingAuthenticationToken",
            SignatureFaultKind.Incomplete => "IncompleteSignature",
            SignatureFaultKind.UnknownKey => "InvalidClientTokenId",
            SignatureFaultKind.ExpiredToken => "ExpiredToken",
            _ => "SignatureDoesNotMatch",
        },
        fault.Message,
        fault.Kind == SignatureFaultKind.Incomplete ? StatusCodes.Status400BadRequest : StatusCodes.Status403Forbidden);

    private static Dictionary<string, string> Form(AwsExchange exchange)
    {
        var query = exchange.Context.Request.Query.Select(p => KeyValuePair.Create(p.Key, p.Value.ToString()));
        using var reader = new FormReader(Encoding.UTF8.GetString(exchange.Body.Span)) { ValueCountLimit = 4096 };
        var form = reader.ReadForm().Select(p => KeyValuePair.Create(p.Key, p.Value.ToString()));
        return query.Concat(form).GroupBy(p => p.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal);
    }

    private static async Task WriteAsync(AwsExchange exchange, int status, string root, Action<XmlWriter> write, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true, CheckCharacters = false, Async = true }))
        {
            xml.WriteStartElement(root, exchange.Service.XmlNamespace);
            write(xml);
            await xml.WriteEndElementAsync();
        }

        var response = exchange.Context.Response;
        response.StatusCode = status;
        response.ContentType = "text/xml";
        await response.Body.WriteAsync(text.ToArray(), cancellationToken);
    }
}
