using System.Globalization;
using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;

namespace SagePortal.Browser.Tests;

/// <summary>An analyst's way from a table to a prediction, with the real trainer.</summary>
public sealed class AutopilotJourneyTests(Chromium chromium)
{
    private const float Patience = 300_000;

    [Fact]
    public async Task Analyst_UploadsTrainsAndTries_InOneSitting()
    {
        await using var portal = await PortalProcess.StartEmptyAsync();
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await UploadAsync(page);

        await page.OpenAsync("/autopilot/new?dataset=churn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.Locator("label", new() { HasText = "churned" }).Locator("input[type=radio]").CheckAsync();
        await Assertions.Expect(page.GetByText("Yes or no")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.WaitUntilInteractiveAsync();
        await Assertions.Expect(page.Locator("label", new() { HasText = "churned" }).Locator("input[type=radio]")).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.Locator("label", new() { HasText = "Custom" }).Locator("input[type=radio]").CheckAsync();
        await page.GetByLabel("Candidates at most").FillAsync("3");
        await page.GetByLabel("Candidates at most").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.GetByLabel("Job name").FillAsync("journey");
        await page.GetByLabel("Job name").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();

        await page.WaitForURLAsync("**/autopilot/journey");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("Completed", new() { Timeout = Patience });
        await RequireAccessibleAsync(page);
        await page.Locator("tr", new() { HasText = "Best" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Performance" }).ClickAsync();
        await page.GetByRole(AriaRole.Slider).FillAsync("0.9");
        await Assertions.Expect(page.Locator("output")).ToHaveTextAsync("0.90");
        await RequireAccessibleAsync(page);

        await page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        await page.GetByLabel("fee").FillAsync("99");
        await page.GetByLabel("fee").BlurAsync();
        await page.GetByLabel("age").FillAsync("19");
        await page.GetByLabel("age").BlurAsync();
        await Assertions.Expect(page.Locator(".answer")).ToHaveTextAsync("yes");
        await page.GetByLabel("age").FillAsync("young");
        await page.GetByLabel("age").BlurAsync();
        await Assertions.Expect(page.GetByText("not a whole number")).ToBeVisibleAsync();
    }

    private static async Task UploadAsync(IPage page)
    {
        await page.OpenAsync("/datasets/new");
        await page.GetByLabel("Name").FillAsync("churn");
        await page.GetByLabel("Name").BlurAsync();
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "churn.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(ChurnCsv(300)) });
        await page.WaitForURLAsync("**/datasets/churn*");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("Ready", new() { Timeout = Patience });
    }

    private static async Task RequireAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join("; ", found.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}")));
    }

    private static string ChurnCsv(int rows)
    {
        var random = new Random(1);
        var csv = new StringBuilder("age,fee,plan,churned\n");
        for (var i = 0; i < rows; i++)
        {
            var (age, fee) = (random.Next(18, 80), Math.Round(random.NextDouble() * 100, 2));
            var leaves = fee - (0.6 * age) + (random.NextDouble() * 20) > 15;
            csv.Append(CultureInfo.InvariantCulture, $"{age},{fee},{(random.Next(2) == 0 ? "basic" : "max")},{(leaves ? "yes" : "no")}\n");
        }

        return csv.ToString();
    }
}
