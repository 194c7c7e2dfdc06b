using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests;

/// <summary>From a public table to a model that predicts the same inside and outside the portal.</summary>
[Collection<WholeMachine>]
public sealed class BankMarketingJourneyTests(Chromium chromium)
{
    private const double LeastAuc = 0.93;
    private const double Tolerance = 1e-9;
    private const int TriedRows = 20;

    [Fact]
    public async Task Analyst_WithOneMinute_GetsAModelThatPredictsTheSameEverywhere()
    {
        var table = RepositoryFolder.SharedFiles("bank_marketing.csv");
        Assert.SkipWhen(table is null, "shared/data/bank_marketing.csv is not there");

        using var scratch = new TemporaryFolder();
        await using var portal = await PortalProcess.StartEmptyAsync();
        var page = await chromium.NewPageAsync(portal);
        var complaints = PageComplaints.Of(page);
        await page.SignInAsync(portal);
        await page.UploadAsync("bank", table!);
        await RequireProfileAsync(page);
        await page.StartJobAsync("bank", "y", "bank-minute", seconds: 60);
        await Assertions.Expect(page.Locator(".board .candidate").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator(".board .score").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.WaitUntilCompletedAsync();

        await page.Locator("tr", new() { HasText = "Best" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/candidates/*");
        var best = page.Url.Split('/')[^1].Split('?')[0];
        await RequireAucAsync(page, best);

        var model = scratch.PathTo("model.tar.gz");
        await DownloadModelAsync(page, model);
        var rows = await SomeRowsAsync(table!, scratch.PathTo("rows.csv"));
        var (labels, probabilities) = await PredictOutsideAsync(model, scratch.PathTo("rows.csv"), scratch.PathTo("predicted.csv"));
        Assert.Equal(TriedRows, probabilities.Count);
        await RequireSameRowsAsync(page, rows, labels, probabilities);
        await RequireSameRowAsync(page, rows[0] + "\n" + rows[1], labels, probabilities[0]);

        await complaints.LookAsync();
        Assert.True(complaints.All.Count == 0, string.Join('\n', complaints.All));
    }

    private static async Task RequireProfileAsync(IPage page)
    {
        await page.OpenAsync("/datasets/bank?tab=columns");
        foreach (var column in (string[])["poutcome", "balance", "y"])
        {
            await Assertions.Expect(page.Locator("main").GetByText(column, new() { Exact = true }).First).ToBeVisibleAsync();
        }
    }

    /// <summary>The mean over the folds of the candidate, from the leaderboard as it is downloaded.</summary>
    private static async Task RequireAucAsync(IPage page, string candidate)
    {
        var board = (await page.LeaderboardAsync("bank-minute")).EnumerateArray().ToArray();
        var scores = board.Where(c => c.GetProperty("metrics").GetArrayLength() > 0).Select(c =>
        {
            var auc = c.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "AUC");
            double[] folds = [.. auc.GetProperty("folds").EnumerateArray().Select(f => f.GetDouble())];
            return (Name: c.GetProperty("name").GetString(), Auc: folds.DefaultIfEmpty(double.NaN).Average(), Folds: folds.Length, Seconds: c.GetProperty("fitSeconds").GetDouble());
        }).ToArray();
        var told = string.Join('\n', scores.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name}: AUC {s.Auc:F4} on {s.Folds} folds, {s.Seconds:F1} s")));
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        var best = scores.Single(s => s.Name == candidate);
        Assert.True(best.Auc >= LeastAuc, string.Create(CultureInfo.InvariantCulture, $"AUC of {candidate} is {best.Auc:F4}, less than {LeastAuc}; all candidates that were finished in the minute:\n{told}"));
    }

    private static async Task DownloadModelAsync(IPage page, string path)
    {
        await page.Locator("summary[aria-label='Download']").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator(".sp-menu-item", new() { HasText = "model.tar.gz" }).ClickAsync());
        await download.SaveAsAsync(path);
    }

    /// <summary>The header and rows spread over the table, also written to a file.</summary>
    private static async Task<string[]> SomeRowsAsync(string table, string path)
    {
        var lines = await File.ReadAllLinesAsync(table);
        var step = (lines.Length - 1) / TriedRows;
        string[] some = [.. lines.Where((_, i) => i == 0 || i % step == 1).Take(TriedRows + 1)];
        await File.WriteAllLinesAsync(path, some);
        return some;
    }

    /// <summary>The classes, and their probabilities by row, from the command line of the repository.</summary>
    private static async Task<(string[] Labels, List<double[]> Probabilities)> PredictOutsideAsync(string model, string rows, string predicted)
    {
        string[] arguments = ["predict", "--model", model, "--data", rows, "--out", predicted];
        using var command = Process.Start(new ProcessStartInfo(RepositoryFolder.PathTo("sageportal"), arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var errors = command.StandardError.ReadToEndAsync();
        await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        Assert.True(command.ExitCode == 0, $"./sageportal predict ended with {command.ExitCode}: {await errors}");
        var lines = await File.ReadAllLinesAsync(predicted);
        return (lines[0].Split(','), [.. lines.Skip(1).Select(l => l.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())]);
    }

    /// <summary>Rows pasted as CSV: the page tells the class it chose and that class's probability.</summary>
    private static async Task RequireSameRowsAsync(IPage page, string[] rows, string[] labels, List<double[]> expected)
    {
        await TryAsync(page, string.Join('\n', rows));
        var shown = page.Locator("[aria-live] tbody tr");
        await Assertions.Expect(shown).ToHaveCountAsync(TriedRows);
        for (var row = 0; row < TriedRows; row++)
        {
            var cells = await shown.Nth(row).Locator("td").AllInnerTextsAsync();
            var label = Array.FindIndex(labels, l => cells[0] == l);
            Assert.True(label >= 0, $"row {row + 1} shows class `{cells[0]}`, expected one of {string.Join(", ", labels)}");
            RequireSame(expected[row][label], await shown.Nth(row).Locator("span[title]").GetAttributeAsync("title"), $"row {row + 1}, class {labels[label]}");
        }
    }

    /// <summary>One row: the page tells the probability of every class.</summary>
    private static async Task RequireSameRowAsync(IPage page, string row, string[] labels, double[] expected)
    {
        await TryAsync(page, row);
        await Assertions.Expect(page.Locator(".answer")).ToBeVisibleAsync();
        var classes = page.Locator(".classes li");
        await Assertions.Expect(classes).ToHaveCountAsync(labels.Length);
        for (var i = 0; i < labels.Length; i++)
        {
            var shown = page.Locator(".classes li", new() { HasText = $"Probability of {labels[i]}" });
            RequireSame(expected[i], await shown.GetAttributeAsync("title"), $"class {labels[i]}");
        }
    }

    private static async Task TryAsync(IPage page, string csv)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = "Try it" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rows", Exact = true }).ClickAsync();
        await page.FillFieldAsync("Rows as CSV", csv);
        await page.GetByRole(AriaRole.Button, new() { Name = "Predict", Exact = true }).ClickAsync();
    }

    private static void RequireSame(double outside, string? inside, string where)
    {
        Assert.True(double.TryParse(inside, CultureInfo.InvariantCulture, out var shown), $"{where}: the page tells `{inside}`, no number");
        Assert.True(Math.Abs(outside - shown) <= Tolerance, string.Create(CultureInfo.InvariantCulture, $"{where}: {shown:R} on the page, {outside:R} from the command line"));
    }
}
