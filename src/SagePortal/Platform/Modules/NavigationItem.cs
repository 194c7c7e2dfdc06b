namespace SagePortal.Platform.Modules;

/// <summary>An entry of the left navigation and of the command palette.</summary>
/// <param name="TextKey">Key in <paramref name="Strings"/>.</param>
/// <param name="Strings">The feature's marker class of strings.</param>
/// <param name="Href">Local path.</param>
/// <param name="Icon">Name of an icon of <c>Ui/Icon</c>.</param>
/// <param name="Action">Shown to callers who may do this; to everybody when null.</param>
/// <param name="Group">Groups items under a heading; key in the layout's strings.</param>
/// <param name="Shortcut">Second key after <c>g</c>, or null.</param>
public sealed record NavigationItem(string TextKey, Type Strings, string Href, string Icon, string? Action, string Group, char? Shortcut = null)
{
    /// <summary>Local paths of the feature's pages that do not lie below <see cref="Href"/>: the entry is current there, too.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];
}
