using Microsoft.Playwright;
using SagePortal.Browser.Tests.Hosting;
using SagePortal.TestKit;

namespace SagePortal.Browser.Tests;

/// <summary>A model from elsewhere becomes a version; it is approved, also while the portal is being killed.</summary>
public sealed class ApprovalJourneyTests(Chromium chromium)
{
    private const string Version = "/registry/groups/churn/versions/1";

    private const string Model = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        label_index=0
        max_feature_idx=0
        objective=binary sigmoid:1
        feature_names=tenure
        feature_infos=[0:72]
        tree_sizes=200

        Tree=0
        num_leaves=2
        num_cat=0
        split_feature=0
        split_gain=3
        threshold=12.5
        decision_type=10
        left_child=-1
        right_child=-2
        leaf_value=-1 1
        leaf_weight=1 1
        leaf_count=40 20
        internal_value=0
        internal_weight=2
        internal_count=60
        is_linear=0
        shrinkage=0.1


        end of trees

        pandas_categorical:null
        """;

    [Fact]
    public async Task Version_ApprovedWhileThePortalIsKilled_IsDecidedWholeOrNotAtAll()
    {
        using var scratch = new TemporaryFolder();
        await using var portal = await PortalProcess.StartEmptyAsync();
        await ImportAsync(await SignedInAsync(portal), scratch.Path);

        // From before the click reaches the server to long after it answered.
        foreach (var milliseconds in (int[])[0, 5, 15, 30, 60, 120, 400])
        {
            var page = await SignedInAsync(portal);
            await page.OpenAsync(Version);
            var approves = await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).CountAsync() > 0;
            var verb = approves ? "Approve" : "Reject";
            await page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
            await page.Locator("#decision-reason").FillAsync($"{verb} after {milliseconds} ms");
            var told = page.GetByText(approves ? "is approved" : "is rejected").First;
            await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
            await Task.Delay(milliseconds);
            var wasTold = await told.IsVisibleAsync();
            await portal.KillAsync();
            await page.Context.CloseAsync();

            await portal.StartAsync();
            var after = await SignedInAsync(portal);
            await after.OpenAsync(Version + "?tab=history");
            var isWritten = await after.GetByText($"{verb} after {milliseconds} ms").CountAsync() > 0;
            var isDecided = await after.Locator(".sp-page-title").GetByText(approves ? "Approved" : "Rejected").CountAsync() > 0;
            Assert.Equal(isWritten, isDecided);
            Assert.True(!wasTold || isDecided, $"{verb} after {milliseconds} ms was told and lost");
            await after.Context.CloseAsync();
        }
    }

    private async Task<IPage> SignedInAsync(PortalProcess portal)
    {
        var page = await chromium.NewPageAsync(portal);
        await page.SignInAsync(portal);
        return page;
    }

    private static async Task ImportAsync(IPage page, string folder)
    {
        var file = Path.Combine(folder, "model.txt");
        await File.WriteAllTextAsync(file, Model);
        await page.OpenAsync("/registry/import?group=churn");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await page.WaitForURLAsync($"**{Version}");
        await Assertions.Expect(page.GetByText("Pending approval").First).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }
}
