namespace SagePortal.Ui;

/// <summary>A choice of <see cref="SpSelect"/>.</summary>
/// <param name="Value">What choosing it gives.</param>
/// <param name="Text">In the user's language, or a name.</param>
/// <param name="Hint">Shown beside it in searchable lists.</param>
public sealed record SelectOption(string Value, string Text, string? Hint = null);
