namespace SagePortal.Features.SignIn;

/// <summary>What a <c>User-Agent</c> says in two words. For recognising one's own devices only: anybody can send any text.</summary>
/// <param name="Browser">E.g. <c>Firefox</c>; the first product of an unknown program; null when nothing was sent.</param>
/// <param name="System">E.g. <c>Windows</c>; null when unknown.</param>
public sealed record DeviceName(string? Browser, string? System)
{
    // First match wins: later ones are named by those before for compatibility.
    private static readonly (string Token, string Name)[] s_browsers =
        [("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Token, string Name)[] s_systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    public bool IsPhone => System is "iPhone" or "iPad" or "Android";

    public static DeviceName Of(string userAgent) => new(Find(s_browsers, userAgent) ?? Product(userAgent), Find(s_systems, userAgent));

    private static string? Find((string Token, string Name)[] known, string userAgent) =>
        Array.Find(known, entry => userAgent.Contains(entry.Token, StringComparison.Ordinal)).Name;

    private static string? Product(string userAgent)
    {
        var product = new string([.. userAgent.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.').Take(40)]);
        return product.Length == 0 ? null : product;
    }
}
