using SagePortal.Platform.Tenancy;

namespace SagePortal.Ui;

/// <summary>Things looked at last, by person and account; kept in the browser.</summary>
public sealed class RecentPages(BrowserModules browser)
{
    public async Task<IReadOnlyList<RecentPage>> ListAsync(Caller caller) =>
        await browser.CallAsync<RecentPage[]>("recent", "list", Owner(caller)) ?? [];

    public ValueTask VisitAsync(Caller caller, string text, string hint, string href) =>
        browser.CallAsync("recent", "visit", Owner(caller), text, hint, href);

    private static string Owner(Caller caller) => $"{caller.AccountId}:{caller.UserName}";
}

/// <param name="Text">Title of the page.</param>
/// <param name="Hint">Where it belongs.</param>
/// <param name="Href">Local path.</param>
public sealed record RecentPage(string Text, string Hint, string Href);
