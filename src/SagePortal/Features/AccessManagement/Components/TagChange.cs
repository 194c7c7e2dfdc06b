namespace SagePortal.Features.AccessManagement.Components;

/// <summary>What an edit of tags comes to.</summary>
/// <param name="Set">New tags, and known keys with another value.</param>
/// <param name="Removed">Keys that went.</param>
public sealed record TagChange(IReadOnlyList<KeyValuePair<string, string>> Set, IReadOnlyList<string> Removed);
