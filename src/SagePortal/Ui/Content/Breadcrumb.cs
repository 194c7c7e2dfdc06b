namespace SagePortal.Ui;

/// <summary>One step of the way to a page.</summary>
/// <param name="Text">In the user's language, or a name.</param>
/// <param name="Href">Local path; null for the page itself.</param>
public sealed record Breadcrumb(string Text, string? Href = null);
