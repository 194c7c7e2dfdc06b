using System.Text.Json;
using SagePortal.Platform.Results;

namespace SagePortal.Platform.Web;

/// <summary>What an endpoint of the portal's own pages answers when it refuses.</summary>
/// <param name="Errors">Everything that is wrong, at least one.</param>
public sealed record ErrorAnswer(IReadOnlyList<Error> Errors)
{
    /// <summary>A denial is a 403; everything else has the status given.</summary>
    public static IResult Of(IReadOnlyList<Error> errors, int otherwise = StatusCodes.Status400BadRequest) =>
        TypedResults.Json(new ErrorAnswer(errors), statusCode: errors[0].Code == ErrorCodes.AccessDenied ? StatusCodes.Status403Forbidden : otherwise);

    /// <summary>Errors in the body of an answer; the one given when there are none, e.g. when a proxy answered or nobody did.</summary>
    public static IReadOnlyList<Error> Read(string body, Error otherwise)
    {
        try
        {
            return JsonSerializer.Deserialize<ErrorAnswer>(body, JsonSerializerOptions.Web) is { Errors: { Count: > 0 } errors } ? errors : [otherwise];
        }
        catch (JsonException)
        {
            return [otherwise];
        }
    }
}
