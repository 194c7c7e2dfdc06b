using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>Steps that every journey shares.</summary>
internal static class PageSteps
{
    /// <summary>Opens an interactive page and waits until clicks reach it.</summary>
    public static async Task OpenAsync(this IPage page, string path)
    {
        try
        {
            await page.GotoAsync(path);
        }
        catch (PlaywrightException e) when (e.Message.Contains("ERR_ABORTED", StringComparison.Ordinal))
        {
            // A page whose server came back loads itself again, and that may fall into the middle of this navigation.
            await page.GotoAsync(path);
        }

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

    /// <summary>Types into a field of a form and leaves it, by its accessible name: required fields show a star beside it.</summary>
    public static async Task FillTextAsync(this IPage page, string name, string text)
    {
        var field = page.Locator("main").GetByRole(AriaRole.Textbox, new() { Name = name, Exact = true });
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    /// <summary>Types into a combobox and takes the option of exactly this text.</summary>
    public static async Task PickAsync(this ILocator combobox, string option)
    {
        await combobox.FillAsync(option);
        var texts = combobox.Page.GetByText(option, new() { Exact = true });
        await combobox.Page.GetByRole(AriaRole.Option).Filter(new() { Has = texts }).ClickAsync();
    }

    /// <summary>Fills one row of a tags editor.</summary>
    /// <param name="page">With one such editor.</param>
    /// <param name="row">From 1.</param>
    /// <param name="key">Of the tag.</param>
    /// <param name="value">Of the tag.</param>
    public static async Task FillTagAsync(this IPage page, int row, string key, string value)
    {
        foreach (var (label, text) in ((string, string)[])[($"Key of tag {row}", key), ($"Value of tag {row}", value)])
        {
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
            await page.GetByLabel(label, new() { Exact = true }).BlurAsync();
        }
    }

    public static Task RequireToastAsync(this IPage page, string text) =>
        Assertions.Expect(page.Locator(".sp-toast", new() { HasText = text }).First).ToBeVisibleAsync();
}
