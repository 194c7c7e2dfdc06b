using System.Globalization;

namespace SagePortal.Platform.Localization;

/// <summary>The languages of the portal; the first is the default.</summary>
public static class PortalCultures
{
    public static IReadOnlyList<CultureInfo> All { get; } = [CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("ja")];

    public static bool IsKnown(string? name) => All.Any(c => c.Name == name);
}
