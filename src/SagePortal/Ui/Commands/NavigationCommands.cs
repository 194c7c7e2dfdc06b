using Microsoft.Extensions.Localization;

namespace SagePortal.Ui;

/// <summary>The pages of the left navigation as commands.</summary>
public sealed class NavigationCommands(NavigationMenu menu, IStringLocalizer<UiStrings> strings) : ICommandSource
{
    public async Task<IReadOnlyList<PaletteItem>> FindAsync(string query, CancellationToken cancellationToken)
    {
        var entries = (await menu.LoadAsync(cancellationToken)).SelectMany(group => group.Entries);
        return [.. entries
            .Where(entry => entry.Text.Contains(query, StringComparison.CurrentCultureIgnoreCase))
            .Select(entry => new PaletteItem(entry.Text, entry.Shortcut is { } key ? $"g {key}" : "", entry.Href, entry.Icon, strings["PaletteGoTo"]))];
    }
}
