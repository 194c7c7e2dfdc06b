using System.Globalization;
using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;

namespace SagePortal.Browser.Tests.Bench;

/// <summary>How long a reviewer waits for the next card after the key. Started by <c>tests/bench/review_desk</c>.</summary>
[Collection<WholeMachine>]
public sealed class ReviewDeskBench(Chromium chromium)
{
    private const double GoalMilliseconds = 100;

    // From the key, before anybody else hears it, to the frame after the one that shows the next item.
    private const string Watch = """
        () => {
          window.times = [];
          let pressed = 0;
          const item = () => document.querySelector('.desk-question .sp-mono')?.textContent;
          let last = item();
          addEventListener('keydown', () => { pressed = performance.now(); }, true);
          new MutationObserver(() => {
            const begun = pressed;
            if (!begun || !item() || item() === last) return;
            [last, pressed] = [item(), 0];
            requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => times.push(performance.now() - begun); channel.port2.postMessage(0); });
          }).observe(document.querySelector('.desk-head'), { childList: true });
        }
        """;

    [Fact(Explicit = true)]
    public async Task NextCard_AfterTheKey_IsThereWithinATenthOfASecond()
    {
        var items = int.Parse(Environment.GetEnvironmentVariable("BENCH_ITEMS") ?? "100", CultureInfo.InvariantCulture);
        await using var portal = await PortalProcess.StartEmptyAsync();
        await new ReviewDeskSeed(portal).PlantAsync(open: (2 * items) + 10, decided: 50);
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await page.OpenDeskAsync();
        await page.EvaluateAsync(Watch);
        var report = new BenchReport();
        report.Line($"key → next card, milliseconds, {items} items each");
        var calm = await RoundAsync(page, items, thinking: 600);
        report.Line($"600 ms to think: {Figures(calm)}");
        var hasty = await RoundAsync(page, items, thinking: 150);
        report.Line($"150 ms to think: {Figures(hasty)}");
        await report.SaveAsync();
        Assert.True(Quantile(calm, 0.99) <= GoalMilliseconds, $"p99 is {Quantile(calm, 0.99):F1} ms");
    }

    private static async Task<List<double>> RoundAsync(IPage page, int items, int thinking)
    {
        await page.EvaluateAsync("() => { times.length = 0; }");
        for (var i = 0; i < items; i++)
        {
            await Task.Delay(thinking);
            await page.AnswerAsync(i % 3 == 0 ? "1" : "a");
        }

        return [.. (await page.EvaluateAsync<double[]>("() => times")).Order()];
    }

    private static string Figures(List<double> times) => string.Create(
        CultureInfo.InvariantCulture, $"p50 {Quantile(times, 0.5):F1}  p90 {Quantile(times, 0.9):F1}  p99 {Quantile(times, 0.99):F1}  max {times[^1]:F1}  n {times.Count}");

    private static double Quantile(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
