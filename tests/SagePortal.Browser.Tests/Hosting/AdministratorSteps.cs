using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>What an administrator does on the pages of access (English).</summary>
internal static class AdministratorSteps
{
    /// <summary>Fills a statement of the visual editor, action by action, as the mouse would.</summary>
    /// <param name="page">On the page of a new policy.</param>
    /// <param name="number">Of the statement, from 1; the editor begins with one.</param>
    /// <param name="conditions">Key and value of equalities that must all hold.</param>
    /// <param name="actions">Full names, grouped by service.</param>
    public static async Task AllowAsync(this IPage page, int number, (string Key, string Value)[] conditions, params string[] actions)
    {
        if (number > 1)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add statement" }).ClickAsync();
        }

        var card = page.Locator($"section[aria-label='Statement {number}']");
        foreach (var service in actions.GroupBy(a => a.Split(':')[0]))
        {
            await card.GetByRole(AriaRole.Combobox, new() { Name = "Service", Exact = true }).PickAsync(service.Key);
            foreach (var action in service)
            {
                await card.ChooseActionAsync(action);
            }
        }

        if (conditions.Length > 0)
        {
            await card.Locator("summary", new() { HasText = "Conditions" }).ClickAsync();
        }

        for (var i = 0; i < conditions.Length; i++)
        {
            await card.AddConditionAsync(i + 1, conditions[i].Key, conditions[i].Value);
        }
    }

    /// <summary>Asks the form of the simulator about one action and waits for the decision.</summary>
    /// <param name="page">With the form.</param>
    /// <param name="action">Asked beside those that were asked before.</param>
    public static async Task AskAsync(this IPage page, string action)
    {
        await page.GetByPlaceholder("Add an action").PickAsync(action);
        await Assertions.Expect(page.Locator(".simulation").GetByRole(AriaRole.Button, new() { Name = $"Remove {action}", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Adds a condition key to the simulated call.</summary>
    public static async Task GiveContextAsync(this IPage page, string key, string value)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add condition key" }).ClickAsync();
        await page.FillTagAsync(1, key, value);
    }

    /// <summary>The decision of the simulator about an action, e.g. <c>Allowed</c>.</summary>
    public static Task RequireDecisionAsync(this IPage page, string action, string decision) =>
        Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByText(action, new() { Exact = true }) })).ToContainTextAsync(decision);

    /// <summary>Gives a dataset one tag, on its page.</summary>
    public static async Task TagDatasetAsync(this IPage page, string dataset, string key, string value)
    {
        await page.OpenAsync($"/datasets/{dataset}?tab=settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await page.FillTagAsync(1, key, value);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.RequireToastAsync("Saved");
    }

    /// <summary>Makes a group that carries a policy and ends on its page.</summary>
    public static async Task CreateGroupAsync(this IPage page, string group, string policy)
    {
        await page.OpenAsync("/access/groups");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create group" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(group);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).BlurAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create group" }).ClickAsync();
        await page.WaitForURLAsync($"**/access/groups/{group}");
        await page.GetByLabel("Attach a policy").PickAsync(policy);
        await page.GetByRole(AriaRole.Button, new() { Name = "Attach", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Detach {policy}" })).ToBeVisibleAsync();
    }

    /// <summary>Adds a member of the account to a group.</summary>
    public static async Task AddMemberAsync(this IPage page, string group, string user)
    {
        await page.OpenAsync($"/access/groups/{group}?tab=members");
        await page.GetByLabel("Add member").PickAsync(user);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = user, Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Invites somebody new, with one policy of AWS.</summary>
    /// <returns>The link that is shown once.</returns>
    public static async Task<string> InviteAsync(this IPage page, string email, string user, string policy)
    {
        await page.OpenAsync("/members");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite member" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "E-mail" }).FillAsync(email);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "User name" }).FillAsync(user);
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = policy, Exact = true }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create invitation" }).ClickAsync();
        var link = await dialog.Locator(".sp-copy .sp-mono").InnerTextAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        return link.Trim();
    }

    /// <summary>Follows the link of an invitation and ends on the first page.</summary>
    public static async Task JoinAsync(this IPage page, string link)
    {
        const string Password = "kumquat-lantern-5817";
        await page.GotoAsync(link);
        await page.Locator("input[name='Form.DisplayName']").FillAsync("Rin");
        await page.Locator("input[name='Form.Password']").FillAsync(Password);
        await page.Locator("input[name='Form.Repeated']").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Join", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/invitation/", StringComparison.Ordinal));
        await page.WaitUntilInteractiveAsync();
    }

    private static async Task ChooseActionAsync(this ILocator card, string action)
    {
        var name = action.Split(':')[1];
        await card.GetByLabel("Search actions").FillAsync(name);
        var box = card.GetByRole(AriaRole.Checkbox, new() { Name = name, Exact = true });
        await box.CheckAsync();
        await Assertions.Expect(card.GetByRole(AriaRole.List, new() { Name = "Chosen actions" })).ToContainTextAsync(action);
    }

    private static async Task AddConditionAsync(this ILocator card, int number, string key, string value)
    {
        var form = card.GetByRole(AriaRole.Form, new() { Name = "New condition" });
        await form.GetByLabel("Condition key").FillAsync(key);
        await form.GetByLabel("Condition key").BlurAsync();
        await form.GetByLabel("Operator").SelectOptionAsync("StringEquals");
        await form.GetByLabel("Values, one per line").FillAsync(value);
        await form.GetByLabel("Values, one per line").BlurAsync();
        await form.GetByRole(AriaRole.Button, new() { Name = "Add condition" }).ClickAsync();
        await Assertions.Expect(card.GetByRole(AriaRole.Group, new() { Name = $"Condition {number}" }).GetByLabel("Condition key")).ToHaveValueAsync(key);
    }
}
