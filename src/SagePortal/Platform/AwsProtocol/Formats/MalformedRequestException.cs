namespace SagePortal.Platform.AwsProtocol.Formats;

/// <summary>A request that cannot be read as its service model says; ends at the dispatcher as <c>SerializationException</c>.</summary>
internal sealed class MalformedRequestException(string message) : Exception(message);
