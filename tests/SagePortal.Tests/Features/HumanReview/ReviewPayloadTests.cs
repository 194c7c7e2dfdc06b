using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>Rule R13 by the bytes: what the desk tells a reviewer's browser gives away no control question, no audit and no colleague's answer.</summary>
public sealed class ReviewPayloadTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string EvesComment = "evesprivatewords";
    private const string Conditions = "conditionresultmarker";
    private const string Original = "credit-0";

    private const double AuditLikelihood = 0.031415926;
    private const string AuditLikelihoodText = "0.0314159";

    private static readonly string[] s_secretNames =
        ["gold", "goldAnswer", "goldOf", "isGold", "kind", "reason", "audit", "isAudit", "inclusionProbability", "activationResults", "reviewerId", "reviewerName", "posterior", "isRight", "escalationReason", "decision", "number", "claims"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Desk_ThroughAWholeQueue_TellsNothingThatIsNotTheReviewers()
    {
        var (lead, bob, eve) = await GivenAQueueWithSecretsAsync();
        using var desk = await DeskBrowser.AsAsync(portal, bob);

        var seen = await WorkAsync(desk, bob);

        // Else there was nothing to give away.
        Assert.Contains(seen, s => s.Kind == SlotKind.Gold);
        Assert.Contains(seen, s => s.Reason == ReviewReason.Audit);
        await AssertSecretsExistAsync(lead);
        var secrets = await SecretsAsync(lead, eve);
        foreach (var (address, text) in desk.Told)
        {
            Assert.All(secrets, s => Assert.False(text.Contains(s, StringComparison.OrdinalIgnoreCase), $"{address} tells `{s}`: {text}"));
        }

        foreach (var (address, text) in desk.Told.Where(t => t.Address.StartsWith("/review/desk/", StringComparison.Ordinal)))
        {
            var body = text[text.LastIndexOf('\n')..].Trim();
            var names = body.Length == 0 ? [] : Names(JsonSerializer.Deserialize<JsonElement>(body)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            Assert.All(s_secretNames, name => Assert.False(names.Contains(name), $"{address} has a member `{name}`: {body}"));
        }
    }

    [Fact]
    public async Task Desk_ControlQuestionsAndAudits_LookLikeTheTasksAroundThem()
    {
        var (_, bob, _) = await GivenAQueueWithSecretsAsync();
        using var desk = await DeskBrowser.AsAsync(portal, bob);

        var seen = await WorkAsync(desk, bob);

        var ordinary = seen.Where(s => s is { Kind: SlotKind.Review, Reason: ReviewReason.Condition }).ToList();
        foreach (var task in seen.Except(ordinary))
        {
            var twin = ordinary.Find(o => o.Json.GetProperty("mode").GetString() == task.Json.GetProperty("mode").GetString());
            Assert.True(twin is not null, "no ordinary task was shown that way");
            Assert.Equal(Shape(twin.Json), Shape(task.Json));
            Assert.Matches("^credit-[0-9]+$", task.Json.GetProperty("loopName").GetString());
            Assert.Equal(twin.Json.GetProperty("flowVersion").GetInt32(), task.Json.GetProperty("flowVersion").GetInt32());
            AssertWithin(ordinary, task, "dueAt", t => t.GetProperty("dueAt").GetDateTimeOffset());
            AssertWithin(ordinary, task, "slotId", t => Made(t.GetProperty("slotId").GetGuid()));
        }
    }

    [Fact]
    public async Task Similar_OfAControlQuestion_NeverShowsTheItemThatItWasMadeOf()
    {
        var (_, bob, _) = await GivenAQueueWithSecretsAsync();
        using var desk = await DeskBrowser.AsAsync(portal, bob);

        var gold = (await WorkAsync(desk, bob)).Where(s => s.Kind == SlotKind.Gold).ToList();

        Assert.NotEmpty(gold);
        Assert.All(gold, g => Assert.DoesNotContain(Original, g.Similar.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Claim_ByWhoAnsweredTheOriginal_NeverDealsItsControlQuestion()
    {
        var (_, _, eve) = await GivenAQueueWithSecretsAsync();
        using var desk = await DeskBrowser.AsAsync(portal, eve);

        Assert.DoesNotContain(await WorkAsync(desk, eve), s => s.Kind == SlotKind.Gold);
    }

    /// <summary>
    /// Three items of the flow's first version, decided, one of them a control question too; of its second thirty ordinary items around eight audits. All are
    /// named alike; two people are asked, and Eve has answered some with a comment.
    /// </summary>
    private async Task<(Member Lead, Member Bob, Member Eve)> GivenAQueueWithSecretsAsync()
    {
        var lead = await portal.AdministratorAsync();
        var (bob, eve) = (await portal.ReviewerAsync(lead), await portal.ReviewerAsync(lead));
        var settings = ReviewSteps.Settings(2) with { GoldPercentage = 50 };
        await portal.FlowAsync(lead, settings, bob, eve);
        await StartAsync(lead, 0, 3, ReviewReason.Condition);
        for (var i = 0; i < 3; i++)
        {
            await AnswerAsync(eve);
        }

        for (var i = 0; i < 3; i++)
        {
            ReviewSteps.Good(await portal.As(lead).RunAsync((AdjudicateHumanLoop rule) => rule.RunAsync(new AdjudicationRequest($"credit-{i}", JsonSerializer.SerializeToElement(new { label = "yes" })), Cancel)));
        }

        ReviewSteps.Good(await portal.As(lead).RunAsync((PutReviewGold put) => put.RunAsync(Original, Cancel)));
        portal.Clock.Advance(TimeSpan.FromDays(9));
        var request = new FlowDefinitionRequest { FlowDefinitionName = ReviewSteps.Flow, WorkteamArn = ReviewSteps.Team, Settings = settings };
        ReviewSteps.Good(await portal.As(lead).RunAsync((UpdateFlowDefinition update) => update.RunAsync(request, Cancel)));
        await StartAsync(lead, 3, 18, ReviewReason.Condition);
        await StartAsync(lead, 21, 8, ReviewReason.Audit);
        await StartAsync(lead, 29, 12, ReviewReason.Condition);
        for (var i = 0; i < 12; i++)
        {
            await AnswerAsync(eve);
        }

        return (lead, bob, eve);
    }

    private async Task StartAsync(Member lead, int first, int count, ReviewReason reason)
    {
        await using var db = portal.Databases.Open(lead.AccountId);
        var flow = await db.Set<FlowDefinition>().AsNoTracking().SingleAsync(f => f.Name == ReviewSteps.Flow && f.IsLatest, Cancel);
        var maker = portal.Services.GetRequiredService<HumanLoopMaker>();
        for (var i = first; i < first + count; i++)
        {
            // Every sixth ordinary item is shown as audits and control questions are.
            var id = Guid.CreateVersion7();
            while ((CardMode.Of(ReviewMode.Assisted, ReviewReason.Condition, id) == ReviewMode.AnswerFirst) != (i % 6 == 5))
            {
                id = Guid.CreateVersion7();
            }

            maker.Add(db, new HumanLoopStart(flow, string.Create(CultureInfo.InvariantCulture, $"credit-{i}"), "{}", lead.Caller.Arn)
            {
                Id = id,
                Reason = reason,
                InclusionProbability = reason == ReviewReason.Audit ? AuditLikelihood : 1,
                Prediction = new ReviewedPrediction("yes", 0.6),
                Card = DeskSteps.Card(i).ToJson(),
                ActivationResults = $$"""{"{{Conditions}}":true}""",
            });
            await db.SaveChangesAsync(Cancel);
        }
    }

    private async Task AnswerAsync(Member reviewer)
    {
        var task = (await portal.ClaimAsync(reviewer))[0];
        ReviewSteps.Good(await portal.SubmitAsync(reviewer, task.Answer("no") with { Comment = EvesComment }));
    }

    /// <summary>Works until nothing is left, by every address that the desk has.</summary>
    private async Task<List<SeenTask>> WorkAsync(DeskBrowser desk, Member reviewer)
    {
        var seen = new List<SeenTask>();
        await desk.OpenAsync("/review");
        await desk.OpenAsync($"/review?flow={ReviewSteps.Flow}");
        while (true)
        {
            await desk.AskAsync("overview", new { since = portal.Clock.GetUtcNow().AddDays(-1) });
            var tasks = (await desk.AskAsync("claim", new { flowName = (string?)null, count = 3 })).EnumerateArray().ToList();
            if (tasks.Count == 0)
            {
                break;
            }

            foreach (var task in tasks)
            {
                seen.Add(await WorkAsync(desk, reviewer, task, seen.Count));
            }
        }

        await desk.AskAsync("history", new { skip = 0, take = 50 });
        return seen;
    }

    private async Task<SeenTask> WorkAsync(DeskBrowser desk, Member reviewer, JsonElement task, int place)
    {
        var (slot, epoch, answer) = (task.GetProperty("slotId").GetGuid(), task.GetProperty("epoch").GetInt64(), Guid.NewGuid());
        await desk.AskAsync("keep", new[] { new { slotId = slot, epoch, isCurrent = true } });
        await desk.AskAsync("draft", new { slotId = slot, content = new { label = "no" }, version = 0 });
        if (task.GetProperty("mode").GetString() == nameof(ReviewMode.AnswerFirst))
        {
            await desk.AskAsync("first", new { slotId = slot, epoch, content = new { label = "no" } });
        }

        var similar = await desk.AskAsync("similar", new { slotId = slot, epoch });
        await using var db = portal.Databases.Open(reviewer.AccountId);
        var truth = await db.Set<ReviewSlot>().Where(s => s.Id == slot).Join(db.Set<HumanLoop>(), s => s.LoopId, l => l.Id, (s, l) => new { s.Kind, l.Reason }).SingleAsync(Cancel);
        if (place == 1)
        {
            await desk.AskAsync("release", new { slotId = slot, epoch, kind = "Decline", comment = "not mine" });
        }
        else
        {
            await desk.AskAsync("answer", new { answerId = answer, slotId = slot, epoch, content = new { label = "no" } });
        }

        if (place == 2)
        {
            var again = await desk.AskAsync("undo", new { answerId = answer });
            await desk.AskAsync("answer", new { answerId = Guid.NewGuid(), slotId = slot, epoch = again.GetProperty("epoch").GetInt64(), content = new { label = "yes" } });
        }

        return new SeenTask(task, truth.Kind, truth.Reason, similar);
    }

    private async Task<List<string>> SecretsAsync(Member lead, Member eve)
    {
        await using var db = portal.Databases.Open(lead.AccountId);
        var gold = await db.Set<HumanLoop>().Where(l => l.Reason == ReviewReason.Gold).Select(l => new { l.Id, l.Name }).ToListAsync(Cancel);
        return
        [
            EvesComment, Conditions, eve.Membership.UserName, eve.Person.Id.ToString(), eve.Person.Id.ToString("N"), AuditLikelihoodText,
            .. gold.Select(g => g.Name), .. gold.Select(g => g.Id.ToString()),
        ];
    }

    private async Task AssertSecretsExistAsync(Member lead)
    {
        var item = ReviewSteps.Good(await portal.As(lead).RunAsync((DescribeHumanLoop describe) => describe.RunAsync(Original, Cancel)));
        Assert.Contains(item.Answers, a => a.Comment == EvesComment);
        Assert.Contains(Conditions, item.Content.ActivationResults, StringComparison.Ordinal);
    }

    private static void AssertWithin<T>(List<SeenTask> ordinary, SeenTask task, string what, Func<JsonElement, T> of)
    {
        var all = ordinary.ConvertAll(o => of(o.Json));
        var own = of(task.Json);
        Assert.True(Comparer<T>.Default.Compare(own, all.Min()) >= 0 && Comparer<T>.Default.Compare(own, all.Max()) <= 0, $"{what}: {own} is not between {all.Min()} and {all.Max()}");
    }

    /// <summary>The moment in a UUID of version 7.</summary>
    private static long Made(Guid id) => long.Parse(id.ToString("N")[..12], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Shape(JsonElement json) => string.Join(' ', Names(json).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => Names(m.Value).Prepend(m.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private sealed record SeenTask(JsonElement Json, SlotKind Kind, ReviewReason Reason, JsonElement Similar);
}
