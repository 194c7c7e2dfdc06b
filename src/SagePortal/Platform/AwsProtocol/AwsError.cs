using SagePortal.Platform.Results;

namespace SagePortal.Platform.AwsProtocol;

/// <summary>A failure as it goes over the wire.</summary>
/// <param name="Code">AWS's code; each format words the common ones in its own way.</param>
/// <param name="Message">For people.</param>
/// <param name="Status">HTTP status; null leaves it to service model and format.</param>
/// <param name="Members">More members of the error, e.g. <c>OriginalStatusCode</c>; null for none.</param>
public sealed record AwsError(string Code, string Message, int? Status = null, IReadOnlyDictionary<string, object>? Members = null)
{
    /// <summary>All errors of a use case: the code of the first, every message.</summary>
    public static AwsError Of(IReadOnlyList<Error> errors) => new(errors[0].Code, string.Join(' ', errors.Select(error => error.Message).Distinct(StringComparer.Ordinal)));
}
