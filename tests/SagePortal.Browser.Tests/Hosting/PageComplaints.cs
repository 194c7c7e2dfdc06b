using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>Everything a page says is wrong: on the screen, in the console, in its scripts.</summary>
internal sealed class PageComplaints
{
    private readonly IPage _page;
    private readonly List<string> _all = [];

    private PageComplaints(IPage page) => _page = page;

    public IReadOnlyList<string> All => _all;

    /// <summary>Listens from now on.</summary>
    public static PageComplaints Of(IPage page)
    {
        var complaints = new PageComplaints(page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add($"console: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"script: {error}");
        return complaints;
    }

    /// <summary>Waits for the content of the page, then notes what it shows as wrong.</summary>
    public async Task LookAsync()
    {
        await Assertions.Expect(_page.Locator(".sp-loading, .sp-skeleton")).ToHaveCountAsync(0);
        foreach (var text in await _page.Locator("main [role=alert], .sp-incident").AllInnerTextsAsync())
        {
            Add($"page: {text.ReplaceLineEndings(" ")}");
        }
    }

    private void Add(string complaint)
    {
        lock (_all)
        {
            _all.Add($"{new Uri(_page.Url).PathAndQuery}: {complaint}");
        }
    }
}
