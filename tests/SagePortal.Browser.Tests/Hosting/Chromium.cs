using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>One headless Chromium for the whole assembly; a context per test.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // As root in a closed network: no sandbox, none of the browser's own connections.
    private static readonly string[] s_arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // Milliseconds: the machine may be busy with other tests.
    private const float Patience = 30_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Headless = true, Args = s_arguments });
    }

    /// <param name="portal">Where relative addresses lead.</param>
    /// <param name="locale"><c>en-US</c> or <c>ja-JP</c>.</param>
    /// <param name="dark">Colour scheme.</param>
    public async Task<IPage> NewPageAsync(PortalProcess portal, string locale = "en-US", bool dark = false)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = portal.Url,
            Locale = locale,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = 1400, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
