namespace SagePortal.Platform.AwsProtocol.Models;

/// <summary>A member of a structure, or the item of a list.</summary>
/// <param name="Shape">Its type.</param>
/// <param name="Location">Where it travels when not in the body: <c>uri</c>, <c>querystring</c>, <c>header</c>, <c>statusCode</c>; null for the body.</param>
/// <param name="LocationName">Its name there, where it differs.</param>
/// <param name="IsFlattened">Query protocol: without <c>.member</c>.</param>
public sealed record ShapeMember(Shape Shape, string? Location, string? LocationName, bool IsFlattened);
