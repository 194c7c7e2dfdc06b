using System.Globalization;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Results;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>Stopping and deleting while reviewers answer and the portal settles: the outcome is one of those that could have come one after the other.</summary>
public sealed class LoopStopRaceTests
{
    private const int Reviewers = 3;
    private const int Rounds = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, PortalDatabases]
    public async Task Stop_WhileReviewersAnswer_IsNeverAFault(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var (lead, reviewers) = await TeamAsync(portal);
        for (var round = 0; round < Rounds; round++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"item-{round}");
            await portal.StartAsync(lead, name);
            var held = await Task.WhenAll(reviewers.Select(async r => (Reviewer: r, Task: (await portal.ClaimAsync(r))[0])));
            await Task.WhenAll(held.Select(h => portal.As(h.Reviewer).RunAsync((KeepReviewTasks keep) => keep.RunAsync([new HeldTask(h.Task.SlotId, h.Task.Epoch, true)], Cancel))));

            var stopping = Task.Run(() => portal.As(lead).RunAsync((StopHumanLoop stop) => stop.RunAsync(name, Cancel)));
            var answers = await Task.WhenAll(held.Select(h => Task.Run(() => portal.SubmitAsync(h.Reviewer, h.Task.Answer("yes")))));

            ReviewSteps.Good(await stopping);
            Assert.All(answers, a => Assert.False(ReviewSteps.Good(a).IsLate));
            await portal.PassAsync(TimeSpan.FromSeconds(11));
            Assert.Equal(HumanLoopStatus.Stopped, (await portal.LoopAsync(lead, name)).Status);
        }
    }

    [Theory, PortalDatabases]
    public async Task Delete_WhileALateAnswerComes_EitherKeepsOrRefusesTheAnswer(PortalDatabase database)
    {
        await using var portal = await PortalFixture.StartAsync(database);
        var (lead, reviewers) = await TeamAsync(portal);
        for (var round = 0; round < Rounds; round++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"item-{round}");
            await portal.StartAsync(lead, name);
            var late = await Task.WhenAll(reviewers.Select(async r => (Reviewer: r, Task: (await portal.ClaimAsync(r))[0])));
            ReviewSteps.Good(await portal.As(lead).RunAsync((StopHumanLoop stop) => stop.RunAsync(name, Cancel)));
            await portal.SettleAsync();

            var deleting = Task.Run(() => portal.As(lead).RunAsync((DeleteHumanLoop delete) => delete.RunAsync(name, Cancel)));
            var answers = await Task.WhenAll(late.Select(h => Task.Run(() => portal.SubmitAsync(h.Reviewer, h.Task.Answer("yes")))));

            ReviewSteps.Good(await deleting);
            Assert.All(answers, a => Assert.True(a.IsSuccess ? a.Value.IsLate : a.Error.Code == ErrorCodes.Conflict));
        }
    }

    private static async Task<(Member Lead, Member[] Reviewers)> TeamAsync(PortalFixture portal)
    {
        var lead = await portal.AdministratorAsync();
        var reviewers = new Member[Reviewers];
        for (var i = 0; i < Reviewers; i++)
        {
            reviewers[i] = await portal.ReviewerAsync(lead);
        }

        await portal.FlowAsync(lead, ReviewSteps.Settings(Reviewers), reviewers);
        return (lead, reviewers);
    }
}
