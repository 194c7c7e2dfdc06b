using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace SagePortal.Browser.Tests.Hosting;

/// <summary>What an analyst does on the pages (English), from a table to a finished job.</summary>
internal static class AnalystSteps
{
    /// <summary>Milliseconds until a profile or a job must be done, however busy the machine is.</summary>
    private const float Patience = 300_000;

    /// <summary>Uploads a file as a new dataset and waits until its profile is ready.</summary>
    public static async Task UploadAsync(this IPage page, string dataset, string path)
    {
        await page.OpenAsync("/datasets/new");
        await page.FillFieldAsync("Name", dataset);
        await page.Locator("input[type=file]").SetInputFilesAsync(path);
        await page.WaitForURLAsync($"**/datasets/{dataset}*");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("Ready", new() { Timeout = Patience });
    }

    /// <summary>Walks through the wizard and ends on the page of the job.</summary>
    /// <param name="page">Signed in.</param>
    /// <param name="dataset">Profiled.</param>
    /// <param name="target">Column with two values.</param>
    /// <param name="job">Name of the new job.</param>
    /// <param name="candidates">Budget; null for the wizard's own.</param>
    /// <param name="seconds">Budget; null for the wizard's own.</param>
    public static async Task StartJobAsync(this IPage page, string dataset, string target, string job, int? candidates = null, int? seconds = null)
    {
        await page.PrepareJobAsync(dataset, target, job, candidates, seconds);
        await page.StartPreparedJobAsync(job);
    }

    /// <summary>Walks through the wizard up to its last step, with the parameters of <see cref="StartJobAsync"/>.</summary>
    public static async Task PrepareJobAsync(this IPage page, string dataset, string target, string job, int? candidates = null, int? seconds = null)
    {
        await page.OpenAsync($"/autopilot/new?dataset={dataset}");
        await page.NextStepAsync(2);
        await page.ChooseTargetAsync(target);
        await page.GetByLabel("Objective", new() { Exact = true }).SelectOptionAsync("AUC");
        await page.NextStepAsync(3);
        await page.Locator("label", new() { HasText = "Custom" }).Locator("input[type=radio]").CheckAsync();
        await page.FillNumberAsync("Candidates at most", candidates);
        await page.FillNumberAsync("Time at most", seconds);
        await page.NextStepAsync(4);
        await page.FillFieldAsync("Job name", job);
    }

    /// <summary>Presses the last button of the wizard and ends on the page of the job.</summary>
    public static async Task StartPreparedJobAsync(this IPage page, string job)
    {
        await page.PressStartAsync();
        await page.WaitForURLAsync($"**/autopilot/{job}");
        await page.WaitUntilInteractiveAsync();
    }

    public static Task PressStartAsync(this IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();

    public static async Task ChooseTargetAsync(this IPage page, string column)
    {
        var name = page.GetByText(column, new() { Exact = true });
        await page.Locator("label.column").Filter(new() { Has = name }).GetByRole(AriaRole.Radio).CheckAsync();
        await Assertions.Expect(page.GetByText("Yes or no")).ToBeVisibleAsync();
    }

    /// <summary>
    /// Waits until the step is shown, which follows its address: an action on a page whose address is about to change may never return. Not for the address
    /// itself: on a busy machine its change can fall between the first look and the beginning of the wait.
    /// </summary>
    public static async Task NextStepAsync(this IPage page, int step)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Next", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".sp-steps > li").Nth(step - 1)).ToHaveAttributeAsync("aria-current", "step");
    }

    public static Task WaitUntilCompletedAsync(this IPage page) =>
        Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("Completed", new() { Timeout = Patience });

    /// <summary>The leaderboard as the page offers it for download.</summary>
    public static async Task<JsonElement> LeaderboardAsync(this IPage page, string job)
    {
        var answer = await page.APIRequest.GetAsync($"/autopilot/{job}/files/leaderboard.json");
        Assert.True(answer.Ok, $"leaderboard.json: {answer.Status}");
        return (await answer.JsonAsync())!.Value;
    }

    /// <summary>Types into a field and leaves it, as a person does.</summary>
    public static async Task FillFieldAsync(this IPage page, string label, string text)
    {
        var field = page.Locator("main").GetByLabel(label, new() { Exact = label != "Job name" });
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    private static Task FillNumberAsync(this IPage page, string label, int? number) =>
        number is { } value ? page.FillFieldAsync(label, value.ToString(CultureInfo.InvariantCulture)) : Task.CompletedTask;
}
