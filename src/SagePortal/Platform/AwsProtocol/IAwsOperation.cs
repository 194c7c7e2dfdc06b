using SagePortal.Platform.Results;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>
/// One operation of AWS's interface over the portal's use cases. It runs in the scope of the request, whose caller is the one who signed; the input
/// has been checked against the service model.
/// </summary>
public interface IAwsOperation
{
    /// <returns>
    /// An object whose properties are named as the members of the operation's output (nulls are left out), null for none, an
    /// <see cref="AwsAnswer"/> when the body is not made of members, or the errors.
    /// </returns>
    Task<Result<object?>> RunAsync(AwsInput input, CancellationToken cancellationToken);
}
