using System.Text.Json;
using Microsoft.Playwright;
using SagePortal.Platform.ObjectStorage;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>What the lead of a review does on the pages (English), from a team to a model that learnt from its decisions.</summary>
internal static class ReviewLeadSteps
{
    /// <summary>Milliseconds for what happens behind the pages: a decision is final 10 s after its answers, a model is trained in a minute.</summary>
    private const float Patience = 180_000;

    /// <summary>Makes a team of these users and ends on its page.</summary>
    public static async Task CreateTeamAsync(this IPage page, string team, params string[] users)
    {
        await page.OpenAsync("/review/teams/new");
        await page.FillTextAsync("Name", team);
        await page.FillTextAsync("Description", "Decides what the model cannot");
        foreach (var user in users)
        {
            await page.GetByRole(AriaRole.Combobox, new() { Name = "Add user" }).PickAsync(user);
            await Assertions.Expect(page.Locator(".member", new() { HasText = user })).ToBeVisibleAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Create team" }).ClickAsync();
        await page.WaitForURLAsync($"**/review/teams/{team}");
    }

    /// <summary>Makes a flow without audits and control questions for the only team there is.</summary>
    /// <param name="page">Of somebody who may.</param>
    /// <param name="flow">Name.</param>
    /// <param name="question">Asked of reviewers.</param>
    /// <param name="answers">Per item.</param>
    /// <param name="below">Predictions less certain than so many percent go to people.</param>
    public static async Task CreateFlowAsync(this IPage page, string flow, string question, int answers, int below)
    {
        await page.OpenAsync("/review/flows/new");
        await page.FillTextAsync("Name", flow);
        await page.FillTextAsync("Question", question);
        await page.FillTextAsync("Purpose", "Doubtful predictions");
        await page.FillFieldAsync(
            "The same as text", $$$$"""{"Conditions":[{"ConditionType":"ConfidenceCheck","ConditionParameters":{"PredictedLabel":"*","Confidence":{"LessThan":{{{{below}}}} }}}]}""");
        await page.FillFieldAsync("Answers per item", $"{answers}");
        await page.FillFieldAsync("Blind audit", "0");
        await page.FillFieldAsync("Control questions", "0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create flow" }).ClickAsync();
        await page.WaitForURLAsync($"**/review/flows/{flow}");
    }

    /// <summary>Sends an endpoint's predictions through the flow, on the flow's page.</summary>
    public static async Task AttachAsync(this IPage page, string flow, string endpoint)
    {
        await page.OpenAsync($"/review/flows/{flow}");
        await page.Locator(".attach select").SelectOptionAsync(endpoint);
        await page.GetByRole(AriaRole.Button, new() { Name = "Attach", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".source", new() { HasText = endpoint })).ToBeVisibleAsync();
    }

    /// <summary>Waits until so many items of the flow are open; the page hears of them by itself.</summary>
    public static async Task WaitForItemsAsync(this IPage page, string flow, int count)
    {
        await page.OpenAsync($"/review/flows/{flow}");
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Items" }).Locator(".sp-tab-count")).ToHaveTextAsync($"{count}", new() { Timeout = Patience });
    }

    /// <summary>Waits until so many items need an adjudicator.</summary>
    /// <returns>Their names.</returns>
    public static async Task<IReadOnlyList<string>> DividedItemsAsync(this IPage page, string flow, int count)
    {
        await page.OpenAsync($"/review/flows/{flow}");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync($"{count} items wait for adjudication", new() { Timeout = Patience });
        await page.OpenAsync($"/review/flows/{flow}?tab=items&stage=NeedsAdjudication");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(count);
        return await page.Locator("main tbody tr .name").AllInnerTextsAsync();
    }

    /// <summary>Settles an item that reviewers could not agree on.</summary>
    public static async Task SettleAsync(this IPage page, string item, string label, string comment)
    {
        await page.OpenAsync($"/review/loops/{item}");
        await page.GetByRole(AriaRole.Radio, new() { Name = label }).CheckAsync();
        await page.FillFieldAsync("Comment", comment);
        await page.GetByRole(AriaRole.Button, new() { Name = "Settle", Exact = true }).ClickAsync();
        await page.RequireToastAsync("The item is settled.");
    }

    /// <summary>Waits until an item is decided.</summary>
    /// <returns>Its <c>output.json</c>, from the object store.</returns>
    public static async Task<JsonElement> OutputAsync(this IPage page, PortalProcess portal, string item)
    {
        await page.OpenAsync($"/review/loops/{item}");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("Completed", new() { Timeout = Patience });
        var address = await page.Locator("main").GetByText("s3://").First.InnerTextAsync();
        var uri = ObjectUri.TryParse(address.Trim())!.Value;
        using var store = new FileObjectStore(Path.Combine(portal.DataFolder, "objects"), TimeProvider.System);
        var found = await store.OpenAsync(uri.Bucket.Split('-')[^1], uri.Bucket, uri.Key, TestContext.Current.CancellationToken);
        Assert.True(found is not null, $"{address} is not in the store");
        await using var content = found.Value.Content;
        return await JsonSerializer.DeserializeAsync<JsonElement>(content, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Learns from the flow's decisions and a dataset for a minute, and opens the version that came of it.</summary>
    public static async Task RetrainAsync(this IPage page, string flow, string dataset, string group, int version)
    {
        await page.OpenAsync($"/review/flows/{flow}?tab=retraining");
        await page.GetByRole(AriaRole.Button, new() { Name = "Retrain", Exact = true }).ClickAsync();
        var dialog = page.Locator("dialog[open]");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Model group" }).FillAsync(group);
        await dialog.GetByLabel("What the reviewed model was trained on").SelectOptionAsync(dataset);
        await dialog.GetByRole(AriaRole.Spinbutton, new() { Name = "Longest training time" }).FillAsync("1");
        await dialog.GetByRole(AriaRole.Spinbutton, new() { Name = "Longest training time" }).BlurAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Retrain", Exact = true }).ClickAsync();
        var row = page.Locator("main tbody tr");
        await Assertions.Expect(row).ToContainTextAsync("Registered", new() { Timeout = Patience });
        await row.GetByRole(AriaRole.Link, new() { Name = $"{group}, version {version}", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**{ModelOwnerSteps.VersionOf(group, version)}");
    }
}
