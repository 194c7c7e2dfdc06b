namespace SagePortal.Platform.AwsProtocol.Models;

/// <summary>One operation of a service.</summary>
/// <param name="Name">E.g. <c>CreateAutoMLJobV2</c>.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Uri">Template such as <c>/endpoints/{EndpointName}/invocations</c>.</param>
/// <param name="SuccessStatus">HTTP status of success.</param>
/// <param name="Input">A structure, or null.</param>
/// <param name="Output">A structure, or null.</param>
/// <param name="ResultWrapper">Query protocol: the element around the output; null when there is none.</param>
/// <param name="Errors">Errors that the model names.</param>
public sealed record OperationModel(
    string Name, string Method, string Uri, int SuccessStatus, Shape? Input, Shape? Output, string? ResultWrapper, IReadOnlyList<Shape> Errors)
{
    /// <summary>The HTTP status of an error of this operation; null when the model does not know it.</summary>
    public int? StatusOf(string code) => Errors.FirstOrDefault(e => e.Name == code || e.ErrorCode == code)?.ErrorStatus;
}
