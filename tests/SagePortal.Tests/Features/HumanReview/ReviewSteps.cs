using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>Steps of human review as people take them.</summary>
internal static class ReviewSteps
{
    public const string Flow = "credit-review";
    public const string Team = "underwriters";

    /// <summary>What a reviewer needs and nothing else.</summary>
    public const string ReviewerPolicy = """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sageportal:ListReviewTasks","sageportal:ClaimReviewTask","sageportal:SubmitReviewAnswer"],"Resource":"*"}]}
        """;

    /// <summary>Answers yes or no, asked of so many.</summary>
    public static FlowSettings Settings(int taskCount = 1) => new()
    {
        TaskTitle = "Would you grant this credit?",
        TaskDescription = "Decide by the guidelines.",
        TaskCount = taskCount,
        Labels = ["yes", "no"],
        GoldPercentage = 0,
        AuditPercentage = 0,
    };

    public static T Good<T>(Result<T> result)
    {
        Assert.True(result.IsSuccess, string.Join("; ", result.Errors.Select(e => $"{e.Code} {e.Field}: {e.Message}")));
        return result.Value!;
    }

    public static void Good(Result result) => Assert.True(result.IsSuccess, string.Join("; ", result.Errors.Select(e => $"{e.Code} {e.Field}: {e.Message}")));

    /// <summary>A team of these people and a flow that sends them its work.</summary>
    public static async Task<string> FlowAsync(this PortalFixture portal, Member lead, FlowSettings settings, params Member[] reviewers)
    {
        await portal.TeamAsync(lead, reviewers);
        var request = new FlowDefinitionRequest { FlowDefinitionName = Flow, WorkteamArn = Team, Settings = settings };
        return Good(await portal.As(lead).RunAsync((CreateFlowDefinition create) => create.RunAsync(request, Cancel)));
    }

    public static async Task TeamAsync(this PortalFixture portal, Member lead, params Member[] reviewers)
    {
        var request = new WorkteamRequest { WorkteamName = Team, Description = "people who know credits", Members = [.. reviewers.Select(r => new WorkteamRequestMember(r.Membership.UserName, []))] };
        Good(await portal.As(lead).RunAsync((CreateWorkteam create) => create.RunAsync(request, Cancel)));
    }

    /// <summary>Somebody who may only review.</summary>
    public static async Task<Member> ReviewerAsync(this PortalFixture portal, Member lead, string? name = null)
    {
        var builder = portal.Given.Person().In(lead.Account);
        var member = await (name is null ? builder : builder.Named(name)).CreateAsync();
        await using var db = portal.Databases.Open(lead.AccountId);
        var user = await db.Set<SagePortal.Platform.Tenancy.Membership>().SingleAsync(m => m.Id == member.Membership.Id, Cancel);
        user.PutInline("review", ReviewerPolicy);
        await db.SaveChangesAsync(Cancel);
        return member;
    }

    public static async Task<string> StartAsync(this PortalFixture portal, Member member, string name, string input = """{"amount":1200,"purpose":"car"}""") =>
        Good(await portal.As(member).RunAsync((StartHumanLoop start) => start.RunAsync(new StartHumanLoopRequest(name, Flow, input), Cancel)));

    /// <summary>Many loops in one transaction, as a source makes them.</summary>
    public static async Task StartManyAsync(this PortalFixture portal, Member lead, int count)
    {
        await using var db = portal.Databases.Open(lead.AccountId);
        var flow = await db.Set<FlowDefinition>().SingleAsync(f => f.Name == Flow && f.IsLatest, Cancel);
        var maker = portal.Services.GetRequiredService<HumanLoopMaker>();
        for (var i = 0; i < count; i++)
        {
            maker.Add(db, new HumanLoopStart(flow, string.Create(CultureInfo.InvariantCulture, $"item-{i}"), "{}", lead.Caller.Arn));
        }

        await db.SaveChangesAsync(Cancel);
    }

    public static async Task<IReadOnlyList<ReviewTask>> ClaimAsync(this PortalFixture portal, Member reviewer, int count = 1) =>
        Good(await portal.As(reviewer).RunAsync((ClaimReviewTasks claim) => claim.RunAsync(null, count, Cancel)));

    public static AnswerRequest Answer(this ReviewTask task, string label, Guid? id = null) =>
        new(id ?? Guid.NewGuid(), task.SlotId, task.Epoch, JsonSerializer.SerializeToElement(new { label }));

    public static Task<Result<AnswerReceipt>> SubmitAsync(this PortalFixture portal, Member reviewer, AnswerRequest answer) =>
        portal.As(reviewer).RunAsync((SubmitReviewAnswer submit) => submit.RunAsync(answer, Cancel));

    /// <summary>Claims the next task and answers it.</summary>
    public static async Task<AnswerReceipt> AnswerNextAsync(this PortalFixture portal, Member reviewer, string label) =>
        Good(await portal.SubmitAsync(reviewer, (await portal.ClaimAsync(reviewer))[0].Answer(label)));

    /// <summary>Time goes on, and everything that is due by then is settled.</summary>
    public static async Task PassAsync(this PortalFixture portal, TimeSpan time)
    {
        portal.Clock.Advance(time);
        await portal.SettleAsync();
    }

    public static async Task SettleAsync(this PortalFixture portal)
    {
        var driver = portal.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<LoopDriver>().Single();
        while (await driver.SettleDueAsync(Cancel) > 0)
        {
        }
    }

    public static async Task<HumanLoop> LoopAsync(this PortalFixture portal, Member member, string name)
    {
        await using var db = portal.Databases.Open(member.AccountId);
        return await db.Set<HumanLoop>().AsNoTracking().SingleAsync(l => l.Name == name, Cancel);
    }

    public static async Task<IReadOnlyList<ReviewAnswer>> AnswersAsync(this PortalFixture portal, Member member)
    {
        await using var db = portal.Databases.Open(member.AccountId);
        return await db.Set<ReviewAnswer>().AsNoTracking().OrderBy(a => a.SubmittedAt).ToListAsync(Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
