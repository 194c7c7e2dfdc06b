using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol.Models;
using SagePortal.Platform.AwsProtocol.Signatures;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>AWS's JSON 1.1: <c>POST /</c> with the operation in <c>X-Amz-Target</c>.</summary>
internal sealed class JsonFormat : AwsFormat
{
    private const string ContentType = "application/x-amz-json-1.1";

    public override OperationModel? FindOperation(AwsExchange exchange)
    {
        var target = exchange.Context.Request.Headers["X-Amz-Target"].ToString();
        return exchange.Service.Operations.GetValueOrDefault(target[(target.LastIndexOf('.') + 1)..]);
    }

    public override AwsInput Read(AwsExchange exchange, OperationModel operation) => new(JsonInput.Read(exchange.Body, operation.Input));

    public override Task WriteAsync(AwsExchange exchange, OperationModel operation, AwsAnswer? answer, JsonObject output, CancellationToken cancellationToken) =>
        WriteAsync(exchange, operation.SuccessStatus, operation.Output is { } shape ? JsonOutput.OnTheWire(output, shape, "unixTimestamp")! : new JsonObject(), cancellationToken);

    public override Task WriteErrorAsync(AwsExchange exchange, OperationModel? operation, AwsError error, CancellationToken cancellationToken)
    {
        exchange.Context.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return WriteAsync(
            exchange, error.Status ?? operation?.StatusOf(error.Code) ?? StatusCodes.Status400BadRequest, new JsonObject { ["__type"] = error.Code, ["message"] = error.Message }, cancellationToken);
    }

    public override AwsError Of(SignatureFault fault) => JsonFaults.Of(fault);

    private static Task WriteAsync(AwsExchange exchange, int status, JsonNode body, CancellationToken cancellationToken)
    {
        var response = exchange.Context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        return response.WriteAsync(body.ToJsonString(), cancellationToken);
    }
}
