using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests;

/// <summary>Tags decide what a team sees and starts; taking the policy away ends it at the next click and the next call.</summary>
[Collection<WholeMachine>]
public sealed class AccessJourneyTests(Chromium chromium)
{
    private const string Red = "red-customers";
    private const string Blue = "blue-customers";
    private const string Policy = "red-team";
    private const string Group = "analysts";
    private const string Member = "rin";
    private const string Key = "aws:ResourceTag/team";

    // An invitation needs a policy: this one allows nothing that the journey does.
    private const string Unrelated = "AmazonAugmentedAIHumanLoopFullAccess";

    [Fact]
    public async Task Member_OfAGroupWithATagPolicy_SeesAndStartsOnlyWhatIsTaggedForTheTeam()
    {
        using var scratch = new TemporaryFolder();
        await using var portal = await PortalProcess.StartEmptyAsync();
        var administrator = await chromium.NewPageAsync(portal);
        var complaints = PageComplaints.Of(administrator);
        await administrator.SignInAsync(portal);
        await UploadBothAsync(administrator, await GeneratedTable.WriteAsync(scratch.Path, 300));
        await BuildPolicyAsync(administrator);
        await SimulateAsync(administrator);
        await administrator.CreateGroupAsync(Group, Policy);

        var member = await chromium.NewPageAsync(portal);
        await member.JoinAsync(await administrator.InviteAsync("rin@example.test", Member, Unrelated));
        await RequireRefusalAsync(member, "/datasets", "sageportal:ListDatasets");
        await administrator.AddMemberAsync(Group, Member);

        await RequireOnlyRedAsync(member);
        await RequireTaggedJobOnlyAsync(member);
        await RequireTagStaysAsync(member);
        await RequireRecordedRefusalAsync(administrator);
        await RequireEffectAtOnceAsync(administrator, member);

        await complaints.LookAsync();
        Assert.True(complaints.All.Count == 0, string.Join('\n', complaints.All));
    }

    private static async Task UploadBothAsync(IPage page, string table)
    {
        foreach (var (dataset, team) in ((string, string)[])[(Red, "red"), (Blue, "blue")])
        {
            await page.UploadAsync(dataset, table);
            await page.TagDatasetAsync(dataset, "team", team);
        }
    }

    /// <summary>In the visual editor only; tried before it is saved.</summary>
    private static async Task BuildPolicyAsync(IPage page)
    {
        await page.OpenAsync("/access/policies/new");
        var name = page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true });
        await name.FillAsync(Policy);
        await name.BlurAsync();
        await page.AllowAsync(
            1,
            [(Key, "red")],
            "sageportal:DescribeDataset", "sageportal:DownloadDataset", "sageportal:UpdateDataset",
            "sagemaker:DescribeAutoMLJobV2", "sagemaker:ListCandidatesForAutoMLJob", "sagemaker:StopAutoMLJob");
        await page.AllowAsync(2, [("aws:RequestTag/team", "red")], "sagemaker:CreateAutoMLJobV2");
        await page.AllowAsync(3, [("aws:RequestTag/team", "red"), ("sagemaker:TaggingAction", "CreateAutoMLJobV2")], "sagemaker:AddTags");
        await page.AllowAsync(4, [], "sageportal:ListDatasets", "sagemaker:ListAutoMLJobs");

        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await page.AskAsync("sageportal:ListDatasets");
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.RequireDecisionAsync("sageportal:ListDatasets", "Allowed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create policy" }).ClickAsync();
        await page.WaitForURLAsync($"**/access/policies/{Policy}");
    }

    /// <summary>The tag of the resource turns the decision, and the page tells that it was asked for.</summary>
    private static async Task SimulateAsync(IPage page)
    {
        await page.OpenAsync($"/access/simulator?policy={Policy}");
        await page.AskAsync("sageportal:DescribeDataset");
        await page.WaitForURLAsync(url => url.Contains("actions=", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.RequireDecisionAsync("sageportal:DescribeDataset", "Implicitly denied");
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "The policies also ask for:" })).ToContainTextAsync(Key);
        await page.GiveContextAsync(Key, "red");
        await page.WaitForURLAsync(url => Uri.UnescapeDataString(url).Contains($"{Key}=red", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Run", Exact = true }).ClickAsync();
        await page.RequireDecisionAsync("sageportal:DescribeDataset", "Allowed");
    }

    /// <summary>The other dataset is neither listed nor counted, and answers as one that does not exist.</summary>
    private static async Task RequireOnlyRedAsync(IPage page)
    {
        await page.OpenAsync("/datasets");
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await page.Locator("main tbody tr").GetByRole(AriaRole.Link, new() { Name = Red }).First.ClickAsync();
        await page.WaitForURLAsync($"**/datasets/{Red}*");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("Ready");

        var other = await RequireRefusalAsync(page, $"/datasets/{Blue}", "sageportal:DescribeDataset");
        var missing = await RequireRefusalAsync(page, "/datasets/no-such", "sageportal:DescribeDataset");
        Assert.Equal(missing.Replace("no-such", Blue, StringComparison.Ordinal), other);
        await RequireRefusalAsync(page, $"/autopilot/new?dataset={Blue}", "sageportal:DescribeDataset");
    }

    private static async Task RequireTaggedJobOnlyAsync(IPage page)
    {
        await page.PrepareJobAsync(Red, "churned", "red-job", candidates: 1, seconds: 20);
        await page.PressStartAsync();
        await Assertions.Expect(page.Locator(".sp-form-errors")).ToContainTextAsync(Denied("sagemaker:CreateAutoMLJobV2"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await page.FillTagAsync(1, "team", "red");
        await page.StartPreparedJobAsync("red-job");
        await Assertions.Expect(page.Locator(".sp-page-title")).ToContainTextAsync("red-job");
    }

    private static async Task RequireTagStaysAsync(IPage page)
    {
        await page.OpenAsync($"/datasets/{Red}?tab=settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove tag 1" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Key of tag 1", new() { Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".sp-form-errors")).ToContainTextAsync(Denied("sagemaker:DeleteTags"));
        await page.OpenAsync($"/datasets/{Red}?tab=settings");
        await Assertions.Expect(page.GetByLabel("Value of tag 1", new() { Exact = true })).ToHaveValueAsync("red");
    }

    private static async Task RequireRecordedRefusalAsync(IPage page)
    {
        await page.OpenAsync($"/audit?user={Member}&action=sagemaker:DeleteTags");
        var row = page.Locator("main tbody tr");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Assertions.Expect(row).ToContainTextAsync($"dataset/{Red}");
        await row.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();
        var details = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(details).ToContainTextAsync($"user/{Member} is not authorized to perform: sagemaker:DeleteTags on resource: ");
        await Assertions.Expect(details).ToContainTextAsync(Denied("sagemaker:DeleteTags"));
    }

    /// <summary>The member's page stays open while the administrator takes the policy from the group.</summary>
    private static async Task RequireEffectAtOnceAsync(IPage administrator, IPage member)
    {
        var download = $"/datasets/{Red}/versions/1/download";
        await member.OpenAsync($"/datasets/{Red}");
        await Assertions.Expect(member.Locator(".sp-page-title")).ToContainTextAsync("Ready");
        Assert.Equal(200, (await member.APIRequest.GetAsync(download)).Status);

        await administrator.OpenAsync($"/access/groups/{Group}");
        await administrator.GetByRole(AriaRole.Button, new() { Name = $"Detach {Policy}" }).ClickAsync();
        await Assertions.Expect(administrator.GetByText("No managed policy is attached.")).ToBeVisibleAsync();

        await member.GetByRole(AriaRole.Tab, new() { Name = "Preview" }).ClickAsync();
        await Assertions.Expect(member.Locator("main [role=alert]")).ToContainTextAsync(Denied("sageportal:DescribeDataset"));
        Assert.Equal(403, (await member.APIRequest.GetAsync(download)).Status);
    }

    /// <returns>What the page says.</returns>
    private static async Task<string> RequireRefusalAsync(IPage page, string path, string action)
    {
        await page.OpenAsync(path);
        var said = page.Locator("main").GetByText(Denied(action)).First;
        await Assertions.Expect(said).ToBeVisibleAsync();
        return await said.InnerTextAsync();
    }

    /// <summary>The end of a denial, in AWS's words.</summary>
    private static string Denied(string action) => $"because no identity-based policy allows the {action} action";
}
