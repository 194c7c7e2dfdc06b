namespace SagePortal.Ui;

/// <summary>An entry of the command palette.</summary>
/// <param name="Text">In the user's language, or a name.</param>
/// <param name="Hint">Beside it: kind, state, ARN; may be empty.</param>
/// <param name="Href">Local path to open.</param>
/// <param name="Icon">Lucide name.</param>
/// <param name="Group">Heading, in the user's language.</param>
public sealed record PaletteItem(string Text, string Hint, string Href, string Icon, string Group);
