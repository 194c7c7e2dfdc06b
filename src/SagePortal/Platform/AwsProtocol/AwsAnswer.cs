namespace SagePortal.Platform.AwsProtocol;

/// <summary>An answer whose body is bytes.</summary>
/// <param name="Output">Its members that travel as headers; null for none.</param>
/// <param name="Body">The payload.</param>
/// <param name="ContentType">Of the payload.</param>
public sealed record AwsAnswer(object? Output, ReadOnlyMemory<byte> Body, string ContentType);
