using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;

namespace SagePortal.Browser.Tests;

/// <summary>The server goes away under an open page and comes back.</summary>
public sealed class ReconnectTests(Chromium chromium)
{
    [Fact]
    public async Task Page_ServerKilledAndStartedAgain_SaysSoAndComesBackWhereItWas()
    {
        await using var portal = await PortalProcess.StartEmptyAsync();
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await page.OpenAsync("/audit");
        var address = page.Url;
        var dialog = page.Locator("#components-reconnect-modal");
        await Assertions.Expect(dialog).ToBeHiddenAsync();

        await portal.KillAsync();
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog.Locator("[role=status]")).ToBeVisibleAsync();

        await portal.StartAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync(new() { Timeout = 120_000 });
        await page.WaitUntilInteractiveAsync();
        Assert.Equal(address, page.Url);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Audit trail");
        await page.Locator(".sp-nav a[href='/datasets']").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Datasets");
    }
}
