using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests;

/// <summary>axe finds nothing on any page, in light and dark, in English and Japanese.</summary>
public sealed class AccessibilityTests(Chromium chromium)
{
    private const string Job = "/autopilot/small";

    private static readonly TimeSpan s_mostOfOnePage = TimeSpan.FromMinutes(2);

    // Colours do not depend on the language, texts not on the theme: two looks see all of both.
    private static readonly (string Culture, bool Dark)[] s_looks = [("en", false), ("ja", true)];

    private static readonly string[] s_publicPages = ["/sign-in", "/invitation/unknown"];

    private static readonly string[] s_pages =
    [
        "/", "/datasets", "/datasets/new", "/datasets/new?version-of=churn", "/datasets/churn", "/datasets/churn?tab=columns", "/datasets/churn?tab=preview", "/datasets/churn?tab=versions",
        "/datasets/churn?tab=settings", "/datasets/absent", "/autopilot", "/autopilot/new", Job, Job + "?tab=data", Job + "?tab=settings", Job + "?tab=events", "/autopilot/absent",
        "/settings/webhooks", "/settings/webhooks/absent",
        "/endpoints", "/endpoints/new", "/endpoints/absent", "/models", "/models/absent", "/endpoint-configs", "/endpoint-configs/absent", "/endpoint-alarms",
        "/batch", "/batch/new", "/batch/absent",
        "/review",
        "/storage", "/storage/sagemaker-us-east-1-123456789012",
        "/registry", "/registry/approvals", "/registry/packages", "/registry/cards", "/registry/rules", "/registry/import", "/registry/register", "/registry/groups/absent", "/registry/groups/absent/versions/1", "/registry/cards/absent",
        "/review/flows", "/review/flows/new", "/review/flows/absent", "/review/teams", "/review/teams/new", "/review/teams/absent", "/review/loops/absent", "/review/templates", "/review/templates/new", "/review/templates/absent",
        "/notifications", "/access/policies", "/access/policies/AmazonSageMakerReadOnly", "/access/policies/AmazonSageMakerReadOnly?tab=json", "/access/policies/new?tab=json", "/access/policies/new?tab=visual",
        "/access/policies/new?from=AmazonSageMakerReadOnly&tab=summary", "/access/simulator?actions=sagemaker%3AStopAutoMLJob", "/access/users", "/access/users/admin", "/access/users/admin?tab=can", "/access/groups", "/access/roles", "/access/roles/new",
        "/access/quotas", "/switch-role",
        "/programs", "/programs?language=dotnet",
        "/experiments", "/experiments/absent",
        "/access/who-can", "/access/who-can?tab=unused", "/access/guardrails", "/audit", "/members", "/accounts", "/settings", "/profile", "/profile/password", "/profile/sessions", "/profile/authenticator", "/re-authenticate", "/access-denied", "/no/such/page",
    ];

    private static readonly string[] s_candidateTabs = ["overview", "performance", "explain", "pipeline", "try"];

    [Fact]
    public async Task EveryPage_InBothThemesAndLanguages_HasNoViolation()
    {
        using var scratch = new TemporaryFolder();
        await using var portal = await PortalProcess.StartEmptyAsync();
        var first = await chromium.NewPageAsync(portal);
        await first.SignInAsync(portal);
        await first.UploadAsync("churn", await GeneratedTable.WriteAsync(scratch.Path, 300));
        await first.StartJobAsync("churn", "churned", "small", candidates: 3);
        await first.WaitUntilCompletedAsync();
        var best = (await first.LeaderboardAsync("small")).EnumerateArray().First().GetProperty("name").GetString();
        string[] pages = [.. s_pages, .. s_candidateTabs.Select(t => $"{Job}/candidates/{best}?tab={t}")];

        var found = new List<string>();
        foreach (var (culture, dark) in s_looks)
        {
            var page = await chromium.NewPageAsync(portal, dark: dark);
            await page.GotoAsync($"/culture?c={culture}&returnUrl=/sign-in");
            foreach (var path in s_publicPages)
            {
                await page.GotoAsync(path);
                found.AddRange(await ViolationsAsync(page, $"{culture} {(dark ? "dark" : "light")} {path}"));
            }

            await page.SignInAsync(portal);
            foreach (var path in pages)
            {
                await page.GotoAsync(path);
                await SettleAsync(page);
                found.AddRange(await ViolationsAsync(page, $"{culture} {(dark ? "dark" : "light")} {path}"));
            }

            found.AddRange(await WizardViolationsAsync(page, $"{culture} {(dark ? "dark" : "light")}"));
            await page.Context.CloseAsync();
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static async Task<List<string>> WizardViolationsAsync(IPage page, string look)
    {
        await page.OpenAsync("/autopilot/new?dataset=churn");
        var found = new List<string>();
        for (var step = 1; step <= 4; step++)
        {
            await SettleAsync(page);
            if (step == 2)
            {
                await page.Locator("label.column input[type=radio]").Last.CheckAsync();
                await page.Locator("label.column").Last.ScrollIntoViewIfNeededAsync();
            }

            found.AddRange(await ViolationsAsync(page, $"{look} wizard step {step}"));
            if (step < 4)
            {
                await page.Locator(".steps-nav button").Last.ClickAsync();
                await Assertions.Expect(page.Locator(".sp-steps li").Nth(step)).ToHaveAttributeAsync("aria-current", "step");
            }
        }

        return found;
    }

    /// <summary>Waits until the page is interactive and shows content instead of its skeleton.</summary>
    private static async Task SettleAsync(IPage page)
    {
        if (await page.Locator(".sp-shell").CountAsync() > 0)
        {
            await page.WaitUntilInteractiveAsync();
        }

        await Assertions.Expect(page.Locator(".sp-loading, .sp-skeleton")).ToHaveCountAsync(0);
        await page.WaitForFunctionAsync("() => document.title.length > 0");
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string where)
    {
        AxeResult result;
        try
        {
            result = await RunAxeAsync(page);
        }
        catch (TimeoutException)
        {
            return [$"{where}: axe did not come to an end"];
        }

        return result.Violations.Select(v => $"{where}: {v.Id} ×{v.Nodes.Length}: {v.Nodes[0].Html}");
    }

    // Without frames: those of the portal are sandboxed previews, where no script runs, and axe would wait for its own for ever.
    // A page that renders again while axe looks takes elements away from under it.
    private static async Task<AxeResult> RunAxeAsync(IPage page)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await page.RunAxe(new AxeRunOptions { Iframes = false }).WaitAsync(s_mostOfOnePage);
            }
            catch (PlaywrightException) when (attempt < 4)
            {
                await SettleAsync(page);
            }
        }
    }
}
