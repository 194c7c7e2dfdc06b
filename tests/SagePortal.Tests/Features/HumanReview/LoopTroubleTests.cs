using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform;
using SagePortal.Platform.Audit;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>Items whose decision cannot be stored: they wait longer and longer, say why, and hold up nobody else.</summary>
public sealed class LoopTroubleTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Full = "full-bucket";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settle_OneUnwritableOutput_CompletesTheOthersAndSaysWhy()
    {
        var (lead, bob) = await GivenAnUnwritableFlowAsync();
        await AnswerOneOfEachAsync(lead, bob);

        await portal.PassAsync(TimeSpan.FromSeconds(11));

        Assert.Equal(HumanLoopStatus.Completed, (await portal.LoopAsync(lead, "good")).Status);
        var stuck = await portal.LoopAsync(lead, "stuck");
        Assert.Equal(HumanLoopStatus.InProgress, stuck.Status);
        Assert.InRange(stuck.FailedAttempts, 1, 5);
        Assert.Contains($"s3://{Full}/out/unwritable/", stuck.AttemptFailure, StringComparison.Ordinal);
        Assert.DoesNotContain(portal.Folder, stuck.AttemptFailure, StringComparison.Ordinal);
        await using var db = portal.Databases.Open(lead.AccountId);
        Assert.Contains(Full, (await db.Set<AuditRecord>().SingleAsync(a => a.EventName == "sageportal:HumanLoopPostponed", Cancel)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_OutputThatStaysUnwritable_IsTriedLessAndLessOften()
    {
        var (lead, bob) = await GivenAnUnwritableFlowAsync();
        await AnswerOneOfEachAsync(lead, bob);
        await portal.PassAsync(TimeSpan.FromSeconds(11));

        var attempts = 0;
        while (attempts < 13)
        {
            var stuck = await portal.LoopAsync(lead, "stuck");
            attempts = stuck.FailedAttempts;

            // The portal's own driver may have tried a moment ago: half a minute for slow machines.
            var (left, whole) = ((stuck.NextCheckAt!.Value - portal.Clock.GetUtcNow()).TotalSeconds, Math.Min(Math.Pow(2, attempts), 3600));
            Assert.InRange(left, whole - 30, whole);
            await portal.PassAsync(TimeSpan.FromSeconds(Math.Max(left, 0) + 0.01));
        }
    }

    [Fact]
    public async Task Settle_OutputThatBecomesWritable_CompletesTheItemAndForgetsTheTrouble()
    {
        var (lead, bob) = await GivenAnUnwritableFlowAsync();
        await AnswerOneOfEachAsync(lead, bob);
        await portal.PassAsync(TimeSpan.FromSeconds(11));

        File.Delete(BucketOf(lead));
        await portal.PassAsync(TimeSpan.FromMinutes(1));

        var loop = await portal.LoopAsync(lead, "stuck");
        Assert.Equal((HumanLoopStatus.Completed, 0, null), (loop.Status, loop.FailedAttempts, loop.AttemptFailure));
        Assert.StartsWith($"s3://{Full}/out/unwritable/", loop.OutputS3Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adjudicate_UnwritableOutput_KeepsTheRulingAndPostponesTheItem()
    {
        var (lead, _) = await GivenAnUnwritableFlowAsync();
        await StartAsync(lead, "unwritable", "stuck");

        var ruled = await portal.As(lead).RunAsync((AdjudicateHumanLoop rule) => rule.RunAsync(new AdjudicationRequest("stuck", JsonSerializer.SerializeToElement(new { label = "no" })), Cancel));

        ReviewSteps.Good(ruled);
        Assert.InRange((await portal.LoopAsync(lead, "stuck")).FailedAttempts, 1, 5);
        File.Delete(BucketOf(lead));
        await portal.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("no", (await portal.LoopAsync(lead, "stuck")).DecidedLabel);
    }

    /// <summary>Two flows of one team; where the bucket of the second should be lies a file.</summary>
    private async Task<(Member Lead, Member Bob)> GivenAnUnwritableFlowAsync()
    {
        var lead = await portal.AdministratorAsync();
        var bob = await portal.ReviewerAsync(lead);
        await portal.FlowAsync(lead, ReviewSteps.Settings(), bob);
        var request = new FlowDefinitionRequest { FlowDefinitionName = "unwritable", WorkteamArn = ReviewSteps.Team, Settings = ReviewSteps.Settings(), S3OutputPath = $"s3://{Full}/out" };
        ReviewSteps.Good(await portal.As(lead).RunAsync((CreateFlowDefinition create) => create.RunAsync(request, Cancel)));
        Directory.CreateDirectory(Path.GetDirectoryName(BucketOf(lead))!);
        await File.WriteAllTextAsync(BucketOf(lead), "in the way", Cancel);
        return (lead, bob);
    }

    private async Task AnswerOneOfEachAsync(Member lead, Member bob)
    {
        // The stuck one is due first.
        await StartAsync(lead, "unwritable", "stuck");
        await portal.AnswerNextAsync(bob, "yes");
        await StartAsync(lead, ReviewSteps.Flow, "good");
        await portal.AnswerNextAsync(bob, "yes");
    }

    private async Task StartAsync(Member lead, string flow, string name) =>
        ReviewSteps.Good(await portal.As(lead).RunAsync((StartHumanLoop start) => start.RunAsync(new StartHumanLoopRequest(name, flow, """{"amount":1}"""), Cancel)));

    private string BucketOf(Member lead) => Path.Combine(portal.Services.GetRequiredService<DataFolder>().Objects, lead.AccountId, Full);
}
