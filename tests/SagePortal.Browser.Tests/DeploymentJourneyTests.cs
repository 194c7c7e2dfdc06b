using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests;

/// <summary>From a candidate to production and back, while programs keep calling.</summary>
[Collection<WholeMachine>]
public sealed class DeploymentJourneyTests(Chromium chromium)
{
    private const string Job = "churn-job";
    private const string Group = "churn";
    private const string Endpoint = "churn-live";
    private const string Row = "41,72.5,basic,3";
    private static readonly string s_first = ModelOwnerSteps.VersionOf(Group, 1);
    private static readonly string s_second = ModelOwnerSteps.VersionOf(Group, 2);

    [Fact]
    public async Task Version_FromCandidateToCanaryAndBack_LosesNoRequestAndTellsItAll()
    {
        using var scratch = new TemporaryFolder();
        var key = scratch.PathTo("key.json");
        await using var portal = await PortalProcess.StartEmptyAsync("--access-key-file", key);
        var owner = await chromium.NewPageAsync(portal);
        await owner.SignInAsync(portal);
        var approver = await chromium.NewPageAsync(portal);
        await approver.JoinAsync(await owner.InviteAsync("rin@example.com", "rin", "AmazonSageMakerFullAccess"));
        var candidates = await TrainAsync(owner, scratch.Path);

        await owner.RegisterAsync(Job, candidates[0], Group, 1);
        await approver.DecideAsync(s_first, "Approve", "good enough to begin");
        await owner.DeployAsync(s_first, Endpoint);
        await owner.WaitUntilLiveAsync(s_first, Endpoint);
        await RequireAnswerAsync(owner);

        using var caller = new EndpointCaller(portal, key, Endpoint);
        using var load = new InvocationLoad(caller, Row);
        load.Start(callers: 4);
        await owner.RegisterAsync(Job, candidates[1], Group, 2);
        await approver.DecideAsync(s_second, "Approve", "better on the new customers");
        await owner.UpdateByCanaryAsync(s_second, Endpoint);
        await owner.WaitUntilLiveAsync(s_second, Endpoint);
        await FollowAsync(owner);
        await approver.DecideAsync(s_second, "Reject", "wrong for students");
        await owner.WaitUntilLiveAsync(s_first, Endpoint);
        var failures = await load.StopAsync();

        Assert.True(failures.Count == 0, $"{failures.Count} of {failures.Count + load.Answered} requests failed: {string.Join("; ", failures.Distinct(StringComparer.Ordinal).Take(5))}");
        Assert.True(load.Answered > 100, $"only {load.Answered} requests were made: they say nothing");
        await RequireHistoryAsync(owner);
    }

    /// <returns>Two candidates that have models.</returns>
    private static async Task<string[]> TrainAsync(IPage page, string folder)
    {
        await page.UploadAsync("customers", await GeneratedTable.WriteAsync(folder, 400));
        await page.StartJobAsync("customers", "churned", Job, candidates: 2, seconds: 120);
        await page.WaitUntilCompletedAsync();
        var board = await page.LeaderboardAsync(Job);
        string[] completed = [.. board.EnumerateArray().Where(c => c.GetProperty("status").GetString() == "Completed").Select(c => c.GetProperty("name").GetString()!)];
        Assert.True(completed.Length >= 2, $"two candidates are needed: {board}");
        return completed;
    }

    /// <summary>The form is filled with a row of the table that the model learnt from.</summary>
    private static async Task RequireAnswerAsync(IPage page)
    {
        await page.OpenAsync($"/endpoints/{Endpoint}?tab=test");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-live] .status")).ToContainTextAsync("200");
        await Assertions.Expect(page.Locator("[aria-live] pre")).Not.ToBeEmptyAsync();
    }

    private static async Task FollowAsync(IPage page)
    {
        await page.OpenAsync($"/endpoints/{Endpoint}?tab=settings");
        await page.FillFieldAsync("Model package group", Group);
        await page.GetByRole(AriaRole.Button, new() { Name = "Follow a group" }).ClickAsync();
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync($"Follows {Group}");
    }

    /// <summary>Who decided what and why, and which version served when.</summary>
    private static async Task RequireHistoryAsync(IPage page)
    {
        await page.OpenAsync(s_second + "?tab=history");
        foreach (var told in (string[])["Registered.", "better on the new customers", "wrong for students"])
        {
            await Assertions.Expect(page.Locator("main .changes")).ToContainTextAsync(told);
        }

        await page.OpenAsync(s_second + "?tab=deployments");
        await Assertions.Expect(page.Locator("main tbody tr", new() { HasText = Endpoint })).ToHaveCountAsync(1);
        await Assertions.Expect(page.LiveDeployments(Endpoint)).ToHaveCountAsync(0);
        await page.OpenAsync($"/endpoints/{Endpoint}?tab=deployments");
        var deployments = page.Locator("main ol.history > li");
        await Assertions.Expect(deployments).ToHaveCountAsync(3);
        await Assertions.Expect(deployments.Filter(new() { HasText = "Succeeded" })).ToHaveCountAsync(3);
        await Assertions.Expect(deployments.First).ToContainTextAsync("was approved or rejected");
        await Assertions.Expect(deployments.Last).ToContainTextAsync("Created with");
    }
}
