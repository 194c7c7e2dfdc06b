using Microsoft.Extensions.Localization;
using SagePortal.Platform.Access;
using SagePortal.Platform.Modules;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Ui;

/// <summary>The navigation items of all features that the caller may open, in the user's language.</summary>
public sealed class NavigationMenu(
    IReadOnlyList<PortalFeature> features,
    IAccess access,
    CurrentCaller caller,
    IStringLocalizerFactory strings,
    IStringLocalizer<UiStrings> groupNames)
{
    private IReadOnlyList<NavigationGroup>? _loaded;

    /// <summary>In menu order. Asked once per circuit; <paramref name="again"/> after rights may have changed.</summary>
    public async Task<IReadOnlyList<NavigationGroup>> LoadAsync(CancellationToken cancellationToken, bool again = false)
    {
        if (!caller.IsKnown)
        {
            return [];
        }

        if (_loaded is not null && !again)
        {
            return _loaded;
        }

        var entries = new List<(string Group, NavigationEntry Entry)>();
        foreach (var item in features.SelectMany(feature => feature.Navigation))
        {
            if (item.Action is null || await access.MayAsync(item.Action, "*", null, cancellationToken))
            {
                entries.Add((item.Group, new NavigationEntry(strings.Create(item.Strings)[item.TextKey], item.Href, item.Icon, item.Shortcut) { Sections = item.Sections }));
            }
        }

        return _loaded = [.. entries.GroupBy(entry => entry.Group, StringComparer.Ordinal)
            .Select(group => new NavigationGroup(group.Key.Length == 0 ? null : groupNames[group.Key].Value, [.. group.Select(entry => entry.Entry)]))];
    }
}

/// <param name="Title">Null for items that stand alone.</param>
/// <param name="Entries">In menu order.</param>
public sealed record NavigationGroup(string? Title, IReadOnlyList<NavigationEntry> Entries);

/// <param name="Text">In the user's language.</param>
/// <param name="Href">Local path.</param>
/// <param name="Icon">Lucide name.</param>
/// <param name="Shortcut">Second key after <c>g</c>.</param>
public sealed record NavigationEntry(string Text, string Href, string Icon, char? Shortcut)
{
    /// <summary>Local paths elsewhere at which the entry is current, too.</summary>
    public IReadOnlyList<string> Sections { get; init; } = [];
}
