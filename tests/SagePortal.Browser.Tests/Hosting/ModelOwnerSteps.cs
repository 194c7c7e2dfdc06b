using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>What owners of models do on the pages (English), from a candidate to an endpoint.</summary>
internal static class ModelOwnerSteps
{
    private const float Patience = 120_000;

    /// <summary>Address of a version's page.</summary>
    public static string VersionOf(string group, int version) => $"/registry/groups/{group}/versions/{version}";

    /// <summary>Registers a candidate as the next version and ends on its page.</summary>
    public static async Task RegisterAsync(this IPage page, string job, string candidate, string group, int version)
    {
        await page.OpenAsync($"/autopilot/{job}/candidates/{candidate}");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Register", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/registry/register*");
        await page.Locator("#register-group").FillAsync(group);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**{VersionOf(group, version)}");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("Pending approval");
    }

    /// <summary>Approves or rejects a version with a reason.</summary>
    /// <param name="page">Of somebody who may.</param>
    /// <param name="address">Of the version.</param>
    /// <param name="verb"><c>Approve</c> or <c>Reject</c>.</param>
    /// <param name="reason">Kept in the history.</param>
    public static async Task DecideAsync(this IPage page, string address, string verb, string reason)
    {
        await page.OpenAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        await page.Locator("#decision-reason").FillAsync(reason);
        await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync(verb == "Approve" ? "Approved" : "Rejected");
    }

    /// <summary>From the page of an approved version to a new endpoint in service.</summary>
    public static async Task DeployAsync(this IPage page, string version, string endpoint)
    {
        await page.OpenDeployFormAsync(version);
        await page.FillTextAsync("Endpoint name", endpoint);
        await page.PressDeployAsync(endpoint);
    }

    /// <summary>From the page of a candidate to a new endpoint in service, which answers label and probability.</summary>
    public static async Task DeployCandidateAsync(this IPage page, string job, string candidate, string endpoint)
    {
        await page.OpenAsync($"/autopilot/{job}/candidates/{candidate}");
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Deploy", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/endpoints/new?job=*");
        await page.FillTextAsync("Endpoint name", endpoint);
        await page.PressDeployAsync(endpoint);
    }

    /// <summary>From the page of an approved version to an endpoint that serves it, a small share of requests first for six seconds.</summary>
    public static async Task UpdateByCanaryAsync(this IPage page, string version, string endpoint)
    {
        await page.OpenDeployFormAsync(version);
        await page.Locator("label", new() { HasText = "existing endpoint" }).Locator("input[type=radio]").CheckAsync();
        await page.Locator("label").Filter(new() { Has = page.GetByText("Canary", new() { Exact = true }) }).Locator("input[type=radio]").CheckAsync();
        await page.FillFieldAsync("Watch each step for", "0.1");
        await page.PressDeployAsync(endpoint);
    }

    /// <summary>Waits until nothing is deployed any more and this version serves all of the endpoint.</summary>
    public static async Task WaitUntilLiveAsync(this IPage page, string version, string endpoint)
    {
        await page.OpenAsync(version + "?tab=deployments");
        await Assertions.Expect(page.LiveDeployments(endpoint).Filter(new() { HasText = "100" })).ToHaveCountAsync(1, new() { Timeout = Patience });
        await page.OpenAsync($"/endpoints/{endpoint}");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("In service", new() { Timeout = Patience });
    }

    /// <summary>Rows of a version's deployments that last.</summary>
    public static ILocator LiveDeployments(this IPage page, string endpoint) =>
        page.Locator("main tbody tr", new() { HasText = endpoint }).Filter(new() { Has = page.GetByText("Live", new() { Exact = true }) });

    private static async Task OpenDeployFormAsync(this IPage page, string version)
    {
        await page.OpenAsync(version);
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Deploy", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/endpoints/new?package=*");
    }

    private static async Task PressDeployAsync(this IPage page, string endpoint)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Deploy", Exact = true }).ClickAsync();
        await page.WaitForURLAsync($"**/endpoints/{endpoint}");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("In service", new() { Timeout = Patience });
    }
}
