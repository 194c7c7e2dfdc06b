namespace SagePortal.Features.Storage;

/// <summary>A bucket in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreationDate">UTC.</param>
/// <param name="IsDefault">The one jobs write to when nothing else is said.</param>
public sealed record BucketRow(string Name, DateTimeOffset CreationDate, bool IsDefault);
