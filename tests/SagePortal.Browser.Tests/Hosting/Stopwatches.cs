using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>Times taken inside the browser, so that the test's own way to it is not in them.</summary>
internal static class Stopwatches
{
    // Arrived: the address, the chosen tab and the heading are those of the aim, nothing is loading any more, and it is on the screen.
    private const string ClickScript = """
        ([selector, path, heading, content]) => new Promise((resolve, reject) => {
          const link = [...document.querySelectorAll(selector)].find((e) => e.checkVisibility());
          if (!link) { reject(new Error(`nothing to click: ${selector}`)); return; }
          const isTab = link.getAttribute('role') === 'tab';
          const start = performance.now();
          const arrived = () =>
            location.pathname === path
            && document.querySelector('main h1')?.textContent.trim() === heading
            && document.querySelector(content)
            && (!isTab || document.getElementById(link.id)?.getAttribute('aria-selected') === 'true')
            && !document.querySelector('main .sp-loading, main .sp-skeleton');
          const look = () => {
            if (arrived()) requestAnimationFrame(() => resolve(performance.now() - start));
            else if (performance.now() - start > 30000) reject(new Error(`not there after 30 s: ${selector}, at ${location.pathname}, heading ${document.querySelector('main h1')?.textContent}`));
            else requestAnimationFrame(look);
          };
          link.click();
          requestAnimationFrame(look);
        })
        """;

    private const string LoadScript = """
        () => new Promise((resolve) => {
          const look = () => {
            const ready = document.querySelector("[data-ready='1']") && document.querySelector('main h1') && !document.querySelector('main .sp-loading, main .sp-skeleton');
            if (ready) requestAnimationFrame(() => resolve(performance.now()));
            else requestAnimationFrame(look);
          };
          look();
        })
        """;

    /// <summary>Milliseconds from a click until the aim is shown and takes clicks.</summary>
    /// <param name="page">Interactive.</param>
    /// <param name="selector">The first visible match is clicked.</param>
    /// <param name="path">Address of the aim.</param>
    /// <param name="heading">Its h1.</param>
    /// <param name="content">Selector of something that the aim shows once its data is there.</param>
    public static Task<double> ClickAsync(this IPage page, string selector, string path, string heading, string content) =>
        page.EvaluateAsync<double>(ClickScript, new[] { selector, path, heading, content });

    /// <summary>Milliseconds from opening an address afresh until its page is shown and takes clicks.</summary>
    public static async Task<double> LoadAsync(this IPage page, string path)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        return await page.EvaluateAsync<double>(LoadScript);
    }
}
