using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>What a reviewer does at the desk (English), by keys only.</summary>
internal static class ReviewDeskSteps
{
    public const string Flow = "credit-review";

    /// <summary>Opens the desk and waits for the first item.</summary>
    public static async Task OpenDeskAsync(this IPage page, string flow = Flow)
    {
        await page.OpenAsync($"/review?flow={flow}");
        await page.Locator(".desk-question h2").WaitForAsync();
    }

    /// <summary>Name of the item on screen.</summary>
    public static Task<string> ItemAsync(this IPage page) => page.Locator(".desk-question .sp-mono").InnerTextAsync();

    /// <summary>Answers the item on screen and waits until it is gone.</summary>
    /// <returns>Its name.</returns>
    public static async Task<string> AnswerAsync(this IPage page, string key)
    {
        var item = await page.ItemAsync();
        if (await page.AsksFirstAsync())
        {
            await page.Keyboard.PressAsync("1");
            await Assertions.Expect(page.Locator(".desk-prediction")).ToBeVisibleAsync();
            key = "Enter";
        }

        await page.Keyboard.PressAsync(key);
        await page.WaitUntilGoneAsync(item);
        return item;
    }

    public static Task WaitUntilGoneAsync(this IPage page, string item) => Assertions.Expect(page.Locator(".desk-question .sp-mono", new() { HasText = item })).ToHaveCountAsync(0);

    public static Task RequireItemAsync(this IPage page, string item) => Assertions.Expect(page.Locator(".desk-question .sp-mono")).ToHaveTextAsync(item);

    /// <summary>Answers the item on screen, whose prediction is shown, with the other one of two labels.</summary>
    /// <returns>Its name.</returns>
    public static async Task<string> OverrideAsync(this IPage page)
    {
        var labels = page.Locator(".desk-label");
        var models = labels.Filter(new() { Has = page.GetByText("Model", new() { Exact = true }) });
        await Assertions.Expect(models).ToHaveCountAsync(1);
        var isFirst = await labels.First.InnerTextAsync() == await models.InnerTextAsync();
        return await page.AnswerAsync(isFirst ? "2" : "1");
    }

    /// <summary>One item in twelve asks for the own answer before it shows the prediction.</summary>
    public static async Task<bool> AsksFirstAsync(this IPage page) => await page.GetByRole(AriaRole.Button, new() { Name = "Show prediction" }).CountAsync() > 0;

    /// <summary>The line that tells whether everything is on the server.</summary>
    public static Task RequireLinkAsync(this IPage page, string text) => Assertions.Expect(page.Locator(".desk-link")).ToHaveTextAsync(text, new() { Timeout = 60_000 });

    /// <summary>Answers as the server has them: item and label, oldest first.</summary>
    public static async Task<IReadOnlyList<(string Item, string? Label)>> StoredAnswersAsync(this IPage page)
    {
        // In the page, because its antiforgery token is needed: the desk's own module asks.
        await page.OpenAsync("/review");
        await page.Locator(".desk-frame").WaitForAsync();
        var found = new List<(string, string?)>();
        var answer = await page.RunAndWaitForResponseAsync(() => page.Keyboard.PressAsync("k"), r => r.Url.EndsWith("/review/desk/history", StringComparison.Ordinal));
        var headers = await answer.Request.AllHeadersAsync();
        for (var skip = 0; ; skip += 50)
        {
            var listed = await page.APIRequest.PostAsync("/review/desk/history", new() { DataObject = new { skip, take = 50 }, Headers = [new("X-XSRF", headers["x-xsrf"])] });
            Assert.True(listed.Ok, $"history: {listed.Status}");
            var answers = (await listed.JsonAsync())!.Value.EnumerateArray().ToList();
            found.AddRange(answers.Where(a => !a.TryGetProperty("withdrawnAt", out _)).Select(a => (a.GetProperty("loopName").GetString()!, a.TryGetProperty("label", out var label) ? label.GetString() : null)));
            if (answers.Count < 50)
            {
                found.Reverse();
                return found;
            }
        }
    }
}
