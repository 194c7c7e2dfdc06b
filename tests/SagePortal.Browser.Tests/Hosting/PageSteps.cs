using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>Steps that every journey shares.</summary>
internal static class PageSteps
{
    /// <summary>Opens an interactive page and waits until clicks reach it.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitUntilInteractiveAsync();
    }

    public static Task WaitUntilInteractiveAsync(this IPage page) => page.Locator("[data-ready='1']").WaitForAsync();

    /// <summary>Signs the first administrator in and waits for the first interactive page.</summary>
    public static async Task SignInAsync(this IPage page, PortalProcess portal)
    {
        await page.GotoAsync("/");
        await page.Locator("input[type=email]").FillAsync(portal.AdministratorEmail);
        await page.Locator("input[type=password]").FillAsync(portal.AdministratorPassword);
        await page.Locator("form button[type=submit]").First.ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        if (page.Url.Contains("/profile/password", StringComparison.Ordinal))
        {
            // The printed password is to be changed; a test does it later.
            await page.Locator("form a[href]").Last.ClickAsync();
        }

        await page.WaitUntilInteractiveAsync();
    }
}
