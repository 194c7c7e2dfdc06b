using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.Features.HumanReview.Flows;

namespace SagePortal.Browser.Tests;

/// <summary>The reviewer's desk as reviewers use it: by keys, through lost connections and killed servers, in two tabs.</summary>
public sealed class ReviewDeskTests(Chromium chromium)
{
    [Fact]
    public async Task Queue_ThirtyItemsByKeysWithAnUndo_EveryItemHasTheAnswerThatStands()
    {
        await using var portal = await PortalProcess.StartEmptyAsync();
        await new ReviewDeskSeed(portal).PlantAsync(open: 30, decided: 5);
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await page.OpenDeskAsync();
        var complaints = PageComplaints.Of(page);

        for (var i = 0; i < 6; i++)
        {
            await page.AnswerAsync("a");
        }

        var regretted = await page.AnswerAsync("1");
        await page.Keyboard.PressAsync("u");
        await page.RequireItemAsync(regretted);
        await page.Keyboard.PressAsync("2");
        if (await page.Locator(".desk-question .sp-mono", new() { HasText = regretted }).CountAsync() > 0)
        {
            // Where the prediction was asked for after the own answer, a label is only chosen by its key.
            await page.Keyboard.PressAsync("Enter");
        }

        await page.WaitUntilGoneAsync(regretted);
        for (var i = 7; i < 30; i++)
        {
            await page.AnswerAsync(i % 2 == 0 ? "a" : "2");
        }

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All done" })).ToBeVisibleAsync();
        await page.RequireLinkAsync("All saved");
        var stored = await page.StoredAnswersAsync();
        Assert.Equal(30, stored.Select(a => a.Item).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(30, stored.Count);
        Assert.Equal("yes", stored.Single(a => a.Item == regretted).Label);
        Assert.Empty(complaints.All);
    }

    [Fact]
    public async Task Offline_AnswersGivenAndTheTabClosed_AreSentByTheNextTab()
    {
        await using var portal = await PortalProcess.StartEmptyAsync();
        await new ReviewDeskSeed(portal) { Settings = Plain() }.PlantAsync(open: 5);
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await page.OpenDeskAsync();
        var next = await page.Context.NewPageAsync();

        await page.Context.SetOfflineAsync(true);
        string[] given = [await page.AnswerAsync("1"), await page.AnswerAsync("2")];
        await page.RequireLinkAsync("2 not sent yet");
        await page.CloseAsync();
        await next.Context.SetOfflineAsync(false);

        await next.OpenDeskAsync();
        await next.RequireLinkAsync("All saved");
        Assert.Equal([(given[0], "no"), (given[1], "yes")], await next.StoredAnswersAsync());
    }

    [Fact]
    public async Task Server_KilledBetweenAnswers_WorkGoesOnAndNothingIsLost()
    {
        await using var portal = await PortalProcess.StartEmptyAsync();
        await new ReviewDeskSeed(portal) { Settings = Plain() }.PlantAsync(open: 8);
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await page.OpenDeskAsync();
        var given = new List<string> { await page.AnswerAsync("1") };
        await page.RequireLinkAsync("All saved");

        await portal.KillAsync();
        given.Add(await page.AnswerAsync("2"));
        given.Add(await page.AnswerAsync("1"));
        await page.RequireLinkAsync("2 not sent yet");
        await Assertions.Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();

        await portal.StartAsync();
        await page.RequireLinkAsync("All saved");
        Assert.Equal(given, (await page.StoredAnswersAsync()).Select(a => a.Item));
    }

    [Fact]
    public async Task Draft_ChangedInTwoTabs_AsksWhichOneStands()
    {
        await using var portal = await PortalProcess.StartEmptyAsync();
        await new ReviewDeskSeed(portal) { Settings = Plain() }.PlantAsync(open: 3);
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await page.OpenDeskAsync();
        var other = await page.Context.NewPageAsync();
        await other.OpenDeskAsync();
        await other.RequireItemAsync(await page.ItemAsync());

        await WriteCommentAsync(page, "income is not proven");
        await WriteCommentAsync(other, "looks fine");

        await Assertions.Expect(other.GetByText("Changed in another tab")).ToBeVisibleAsync();
        await Assertions.Expect(other.GetByLabel("Comment", new() { Exact = true })).ToHaveValueAsync("looks fine");
        await other.GetByRole(AriaRole.Button, new() { Name = "Use the other" }).ClickAsync();
        await Assertions.Expect(other.GetByLabel("Comment", new() { Exact = true })).ToHaveValueAsync("income is not proven");
    }

    [Fact]
    public async Task Keys_RemappedAndTakenOnes_ChangeOrAreRefusedAndAreRemembered()
    {
        await using var portal = await PortalProcess.StartEmptyAsync();
        await new ReviewDeskSeed(portal) { Settings = Plain() }.PlantAsync(open: 4);
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        await page.OpenDeskAsync();

        await page.Keyboard.PressAsync("?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change the key of “Skip for now”" }).ClickAsync();
        await page.Keyboard.PressAsync("e");
        await Assertions.Expect(page.GetByText("That key is taken by “Escalate to the lead”")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await page.OpenDeskAsync();

        var item = await page.ItemAsync();
        await page.Keyboard.PressAsync("s");
        await page.RequireItemAsync(item);
        await page.Keyboard.PressAsync("x");
        await page.WaitUntilGoneAsync(item);
    }

    private static async Task WriteCommentAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("c");
        await page.RunAndWaitForResponseAsync(() => page.Keyboard.TypeAsync(text), r => r.Url.EndsWith("/review/desk/draft", StringComparison.Ordinal));
    }

    /// <summary>The prediction is never shown, so that each item takes one key.</summary>
    private static FlowSettings Plain() => new()
    {
        TaskTitle = "Will this customer default?",
        TaskDescription = "Doubtful credit decisions",
        Mode = ReviewMode.Blind,
        AuditPercentage = 0,
        GoldPercentage = 0,
    };
}
