using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>Rules R1, R2 and R4 with reviewers who truly work at the same time.</summary>
public sealed class ReviewRaceTests
{
    private const int Reviewers = 16;

    [Theory, PortalDatabases]
    public async Task Work_OfManyReviewersAtOnce_GivesEveryItemExactlyAsManyAnswersAsWanted(PortalDatabase database)
    {
        foreach (var wanted in new[] { 1, 2, 3 })
        {
            await using var portal = await PortalFixture.StartAsync(database);
            var (lead, reviewers) = await TeamAsync(portal, wanted);
            const int items = 120;
            await portal.StartManyAsync(lead, items);

            await Task.WhenAll(reviewers.Select(r => Task.Run(() => WorkAsync(portal, r))));

            await AssertExactAsync(portal, lead, items, wanted);
        }
    }

    [Theory, PortalDatabases]
    public async Task Work_WithLeasesThatRunOutMeanwhile_KeepsLateAnswersAndCountsNone(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        const int wanted = 2;
        const int items = 60;
        var (lead, reviewers) = await TeamAsync(portal, wanted);
        await portal.StartManyAsync(lead, items);
        var sent = new ConcurrentBag<Guid>();

        // Every third task is answered only after its lease has run out and somebody else may have it.
        await Task.WhenAll(reviewers.Select((reviewer, who) => Task.Run(async () =>
        {
            for (var i = 0; (await portal.ClaimAsync(reviewer)) is [var task, ..]; i++)
            {
                if ((i + who) % 3 == 0)
                {
                    portal.Clock.Advance(ClaimReviewTasks.PrefetchLease + TimeSpan.FromSeconds(1));
                }

                var answer = task.Answer("yes");
                var receipt = await portal.SubmitAsync(reviewer, answer);
                if (receipt.IsSuccess)
                {
                    sent.Add(answer.AnswerId);
                }
            }
        })));

        await AssertExactAsync(portal, lead, items, wanted);
        Assert.Equal(sent.Order(), (await portal.AnswersAsync(lead)).Select(a => a.Id).Order());
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
        var reviewers = new Member[Reviewers];
        for (var i = 0; i < Reviewers; i++)
        {
            reviewers[i] = await portal.ReviewerAsync(lead);
        }

        await portal.FlowAsync(lead, ReviewSteps.Settings(taskCount), reviewers);
        return (lead, reviewers);
    }

    private static async Task WorkAsync(PortalFixture portal, Member reviewer)
    {
        while (await portal.ClaimAsync(reviewer, 3) is { Count: > 0 } tasks)
        {
            foreach (var task in tasks)
            {
                ReviewSteps.Good(await portal.SubmitAsync(reviewer, task.Answer("yes")));
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
}
