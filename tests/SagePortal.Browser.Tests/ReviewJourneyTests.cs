using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests;

/// <summary>From predictions that the model doubts, through two reviewers and an adjudicator, to a model that learnt from them.</summary>
[Collection<WholeMachine>]
public sealed class ReviewJourneyTests(Chromium chromium)
{
    private const string Dataset = "customers";
    private const string Job = "churn-job";
    private const string Group = "churn";
    private const string Endpoint = "churn-live";
    private const string Flow = "churn-review";
    private const int Learnt = 400;
    private const int Predictions = 200;

    /// <summary>Percent: less certain predictions are reviewed.</summary>
    private const int Doubt = 90;

    /// <summary>Retraining needs so many.</summary>
    private const int LeastDecisions = 20;

    private const int Disagreements = 3;

    [Fact]
    public async Task Prediction_InDoubt_IsReviewedByTwoSettledByAThirdAndLearntFrom()
    {
        using var scratch = new TemporaryFolder();
        var key = scratch.PathTo("key.json");
        await using var portal = await PortalProcess.StartEmptyAsync("--access-key-file", key);
        var lead = await chromium.NewPageAsync(portal);
        await lead.SignInAsync(portal);
        var complaints = PageComplaints.Of(lead);
        var rows = await DeployAsync(lead, scratch.Path);
        var (rin, mio) = (await ReviewerAsync(portal, lead, "rin"), await ReviewerAsync(portal, lead, "mio"));
        await lead.CreateTeamAsync("customer-desk", "rin", "mio");
        await lead.CreateFlowAsync(Flow, "Will this customer leave?", answers: 2, Doubt);
        await lead.AttachAsync(Flow, Endpoint);

        var probabilities = await PredictAsync(portal, key, rows);
        var doubtful = probabilities.Count(p => p < Doubt / 100.0);
        Assert.True(doubtful is >= LeastDecisions and < Predictions, $"{doubtful} of {Predictions} predictions are below {Doubt} %: {string.Join(' ', probabilities.Order())}");
        await lead.WaitForItemsAsync(Flow, doubtful);
        var divided = await ReviewAsync(rin, mio, doubtful);
        Assert.Equal(divided.Order(StringComparer.Ordinal), (await lead.DividedItemsAsync(Flow, Disagreements)).Order(StringComparer.Ordinal));
        foreach (var item in divided)
        {
            await lead.SettleAsync(item, "yes", "called the customer");
        }

        await RequireOutputsAsync(lead, portal, divided[0], doubtful);
        await lead.RetrainAsync(Flow, Dataset, Group, 1);
        await Assertions.Expect(lead.Locator(".sp-page-title")).ToContainTextAsync("Pending approval");
        await Assertions.Expect(lead.Locator("main")).ToContainTextAsync($"Learnt from {doubtful} reviewed predictions of flow {Flow}, {Learnt + doubtful} rows in all.");

        await complaints.LookAsync();
        Assert.True(complaints.All.Count == 0, string.Join('\n', complaints.All));
    }

    /// <returns>Rows that the model has not seen, without the target.</returns>
    private static async Task<string[]> DeployAsync(IPage page, string folder)
    {
        var table = await GeneratedTable.WriteAsync(folder, Learnt + Predictions);
        var lines = await File.ReadAllLinesAsync(table);
        await File.WriteAllLinesAsync(table, lines[..(1 + Learnt)]);
        await page.UploadAsync(Dataset, table);
        await page.StartJobAsync(Dataset, "churned", Job, candidates: 3, seconds: 120);
        await page.WaitUntilCompletedAsync();
        var best = (await page.LeaderboardAsync(Job)).EnumerateArray().Where(c => c.GetProperty("status").GetString() == "Completed").MaxBy(AucOf);
        await page.DeployCandidateAsync(Job, best.GetProperty("name").GetString()!, Endpoint);
        return [.. lines[(1 + Learnt)..].Select(line => line[..line.LastIndexOf(',')])];
    }

    private static double AucOf(JsonElement candidate) =>
        candidate.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "AUC").GetProperty("value").GetDouble();

    private async Task<IPage> ReviewerAsync(PortalProcess portal, IPage lead, string user)
    {
        var page = await chromium.NewPageAsync(portal);
        await page.JoinAsync(await lead.InviteAsync($"{user}@example.test", user, "SagePortalReviewer"));
        return page;
    }

    /// <returns>How certain each answer was.</returns>
    private static async Task<List<double>> PredictAsync(PortalProcess portal, string key, string[] rows)
    {
        using var endpoint = new EndpointCaller(portal, key, Endpoint);
        var probabilities = new List<double>();
        foreach (var row in rows)
        {
            probabilities.Add((await endpoint.PredictAsync(row)).Probability);
        }

        return probabilities;
    }

    /// <summary>Both at once, each in a browser of their own, by keys; one of them disagrees now and then.</summary>
    /// <returns>The items that they answered differently.</returns>
    private static async Task<IReadOnlyList<string>> ReviewAsync(IPage rin, IPage mio, int items)
    {
        await rin.OpenDeskAsync(Flow);
        await mio.OpenDeskAsync(Flow);
        var both = await Task.WhenAll(WorkAsync(rin, items, 0), WorkAsync(mio, items, Disagreements));
        return both[1];
    }

    private static async Task<List<string>> WorkAsync(IPage page, int items, int overrides)
    {
        var overridden = new List<string>();
        for (var i = 0; i < items; i++)
        {
            await page.Locator(".desk-question .sp-mono").WaitForAsync();
            if (overridden.Count < overrides && i % 4 == 1 && !await page.AsksFirstAsync())
            {
                overridden.Add(await page.OverrideAsync());
            }
            else
            {
                await page.AnswerAsync("a");
            }
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All done" })).ToBeVisibleAsync();
        await page.RequireLinkAsync("All saved");
        return overridden;
    }

    /// <summary>Of an item that was settled, and that all the others were agreed on.</summary>
    private static async Task RequireOutputsAsync(IPage page, PortalProcess portal, string settled, int items)
    {
        var output = await page.OutputAsync(portal, settled);
        Assert.Equal(settled, output.GetProperty("humanLoopName").GetString());
        Assert.True(output.GetProperty("inputContent").GetProperty("prediction").GetProperty("probability").GetDouble() < Doubt / 100.0, output.ToString());
        var decision = output.GetProperty("decision");
        Assert.Equal(("adjudicator", "yes"), (decision.GetProperty("decidedBy").GetString(), decision.GetProperty("answerContent").GetProperty("label").GetString()));
        string[] labels = [.. output.GetProperty("humanAnswers").EnumerateArray().Select(a => a.GetProperty("answerContent").GetProperty("label").GetString()!)];
        Assert.Equal(["no", "yes"], labels[..2].Order(StringComparer.Ordinal));
        Assert.Equal("yes", Assert.Single(labels[2..]));

        await page.OpenAsync($"/review/flows/{Flow}?tab=items&status=Completed");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"of {items}"), new() { Timeout = 60_000 });
        var manifest = await (await page.APIRequest.GetAsync($"/review/flows/{Flow}/output.manifest")).TextAsync();
        var decided = manifest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToList();
        Assert.Equal(items, decided.Count);
    }
}
