using System.Text.Json.Nodes;
using SagePortal.Platform.AwsProtocol.Models;
using SagePortal.Platform.AwsProtocol.Signatures;

namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>One of AWS's protocols: how a request is read and an answer written.</summary>
public abstract class AwsFormat
{
    /// <returns>The operation that the request names; null when the service has none of that name.</returns>
    public abstract OperationModel? FindOperation(AwsExchange exchange);

    /// <exception cref="MalformedRequestException">The request is not what the service model says.</exception>
    public abstract AwsInput Read(AwsExchange exchange, OperationModel operation);

    public abstract Task WriteAsync(AwsExchange exchange, OperationModel operation, AwsAnswer? answer, JsonObject output, CancellationToken cancellationToken);

    /// <param name="exchange">The request.</param>
    /// <param name="operation">Null when none was found.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public abstract Task WriteErrorAsync(AwsExchange exchange, OperationModel? operation, AwsError error, CancellationToken cancellationToken);

    /// <summary>What a refused signature is called in this protocol.</summary>
    public abstract AwsError Of(SignatureFault fault);
}
