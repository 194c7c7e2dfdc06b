using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>
/// Rules R1, R2 and R4 with reviewers who truly work at the same time. <c>RACE_REVIEWERS</c>, <c>RACE_ITEMS</c> and <c>RACE_REPEATS</c> make more of it:
/// <c>tests/bench/review_races</c>.
/// </summary>
public sealed class ReviewRaceTests
{
    private const int TasksAtOnce = 3;

    /// <summary>One reviewer in so many forgets the time, once in so many rounds: together they must stay far below the time in which a flow wants its answers.</summary>
    private const int Forgetful = 4;
    private const int RoundsBetween = 50;

    private static readonly int s_reviewers = Setting("RACE_REVIEWERS", 16);
    private static readonly int s_items = Setting("RACE_ITEMS", 120);
    private static readonly int s_repeats = Setting("RACE_REPEATS", 1);

    [Theory, PortalDatabases]
    public async Task Work_OfManyReviewersAtOnce_CountsAsManyAnswersAsWantedAndKeepsTheLateOnes(PortalDatabase database)
    {
        for (var repeat = 1; repeat <= s_repeats; repeat++)
        {
            foreach (var wanted in new[] { 1, 2, 3 })
            {
                await RaceAsync(database, repeat, wanted);
            }
        }
    }

    [Theory, PortalDatabases]
    public async Task Claim_OfOneItemByManyAtTheSameMoment_GivesItToOne(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var (lead, reviewers) = await TeamAsync(portal, 1);
        for (var round = 0; round < 10; round++)
        {
            await portal.StartAsync(lead, $"round-{round}");

            var got = await Task.WhenAll(reviewers.Select(r => Task.Run(() => portal.ClaimAsync(r))));

            var task = Assert.Single(got.SelectMany(g => g));
            var holder = reviewers[Array.FindIndex(got, g => g.Count > 0)];
            ReviewSteps.Good(await portal.SubmitAsync(holder, task.Answer("no")));
        }
    }

    [Theory, PortalDatabases]
    public async Task Submit_OfOneAnswerManyTimesAtOnce_StoresItOnce(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var (lead, reviewers) = await TeamAsync(portal, 1);
        await portal.StartAsync(lead, "item");
        var answer = (await portal.ClaimAsync(reviewers[0]))[0].Answer("yes");

        var receipts = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => portal.SubmitAsync(reviewers[0], answer))));

        Assert.Single(receipts.Select(ReviewSteps.Good).Distinct());
        Assert.Single(await portal.AnswersAsync(lead));
    }

    private static async Task<(Member Lead, Member[] Reviewers)> TeamAsync(PortalFixture portal, int taskCount)
    {
        var lead = await portal.AdministratorAsync();
        var reviewers = new Member[s_reviewers];
        for (var i = 0; i < reviewers.Length; i++)
        {
            reviewers[i] = await portal.ReviewerAsync(lead);
        }

        await portal.FlowAsync(lead, ReviewSteps.Settings(taskCount), reviewers);
        return (lead, reviewers);
    }

    private static async Task RaceAsync(PortalDatabase database, int repeat, int wanted)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var (lead, reviewers) = await TeamAsync(portal, wanted);
        await portal.StartManyAsync(lead, s_items);
        var sent = new ConcurrentBag<Guid>();
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(reviewers.Select((reviewer, who) => Task.Run(() => WorkAsync(portal, reviewer, who, sent))));

        var time = watch.Elapsed;
        await AssertExactAsync(portal, lead, s_items, wanted);
        var stored = await portal.AnswersAsync(lead);
        Assert.Equal(sent.Order(), stored.Select(a => a.Id).Order());
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"{database}, repeat {repeat}, N = {wanted}: {s_reviewers} reviewers, {s_items:N0} items, {stored.Count(a => a.Counts):N0} counted, {stored.Count(a => a.IsLate):N0} late and kept, {time.TotalSeconds:F0} s"));
    }

    /// <summary>Until nothing is left. Now and then a reviewer's leases run out, and everybody else's with them, before the answers are sent.</summary>
    private static async Task WorkAsync(PortalFixture portal, Member reviewer, int who, ConcurrentBag<Guid> sent)
    {
        for (var i = 0; await portal.ClaimAsync(reviewer, TasksAtOnce) is { Count: > 0 } tasks; i++)
        {
            if (who % Forgetful == 0 && i % RoundsBetween == 1)
            {
                portal.Clock.Advance(ClaimReviewTasks.PrefetchLease + TimeSpan.FromSeconds(1));
                tasks = [.. tasks, .. await portal.ClaimAsync(reviewer, TasksAtOnce)];
            }

            foreach (var task in tasks)
            {
                var answer = task.Answer("yes");
                ReviewSteps.Good(await portal.SubmitAsync(reviewer, answer));
                sent.Add(answer.AnswerId);
            }
        }
    }

    private static async Task AssertExactAsync(PortalFixture portal, Member lead, int items, int wanted)
    {
        var counted = (await portal.AnswersAsync(lead)).Where(a => a.Counts).ToList();
        Assert.All(counted.GroupBy(a => a.LoopId), answers => Assert.Equal(wanted, answers.Count()));
        Assert.All(counted.GroupBy(a => (a.LoopId, a.ReviewerId)), answers => Assert.Single(answers));
        Assert.Equal(items * wanted, counted.Count);
        await using var db = portal.Databases.Open(lead.AccountId);
        Assert.False(await db.Set<ReviewSlot>().AnyAsync(s => s.State != SlotState.Answered, TestContext.Current.CancellationToken));
    }

    private static int Setting(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
