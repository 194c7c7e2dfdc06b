using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.TestKit;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>Items with row cards, as endpoints make them.</summary>
internal static class DeskSteps
{
    /// <summary>A row of two features: <c>amount</c>, which counts, and <c>shade</c>, which hardly does.</summary>
    public static ReviewCard Card(double amount, string shade = "blue", string predicted = "yes") => new()
    {
        Target = "granted",
        Labels = ["yes", "no"],
        Prediction = new CardPrediction(predicted) { Probability = 0.6, Probabilities = [0.6, 0.4] },
        Features =
        [
            new CardFeature("amount", "Decimal", 0, amount.ToString("R", System.Globalization.CultureInfo.InvariantCulture)) { Minimum = "0", Maximum = "100", Typical = "50", Contribution = 0.9 },
            new CardFeature("shade", "Category", 1, shade) { Typical = "blue", Contribution = -0.1 },
        ],
    };

    /// <summary>An item with a card, not one of those that are shown without their prediction to hide the audits.</summary>
    public static async Task<Guid> StartCardAsync(this PortalFixture portal, Member lead, string name, ReviewCard card, ReviewReason reason = ReviewReason.Condition)
    {
        await using var db = portal.Databases.Open(lead.AccountId);
        var flow = await db.Set<FlowDefinition>().AsNoTracking().SingleAsync(f => f.Name == ReviewSteps.Flow && f.IsLatest, Cancel);
        var id = Guid.CreateVersion7();
        while (CardMode.Of(ReviewMode.Assisted, ReviewReason.Condition, id) != ReviewMode.Assisted)
        {
            id = Guid.CreateVersion7();
        }

        portal.Services.GetRequiredService<HumanLoopMaker>().Add(db, new HumanLoopStart(flow, name, $$"""{"item":"{{name}}"}""", lead.Caller.Arn)
        {
            Id = id,
            Reason = reason,
            Prediction = new ReviewedPrediction(card.Prediction!.Label, card.Prediction.Probability),
            Card = card.ToJson(),
        });
        await db.SaveChangesAsync(Cancel);
        return id;
    }

    /// <summary>The item is decided by whoever reviews it, and turns out so.</summary>
    public static async Task DecideAsync(this PortalFixture portal, Member reviewer, string label, string? outcome = null)
    {
        var task = (await portal.ClaimAsync(reviewer))[0];
        ReviewSteps.Good(await portal.SubmitAsync(reviewer, task.Answer(label)));
        await portal.PassAsync(SubmitReviewAnswer.UndoTime + TimeSpan.FromSeconds(1));
        if (outcome is not null)
        {
            await using var db = portal.Databases.Open(reviewer.AccountId);
            (await db.Set<HumanLoop>().SingleAsync(l => l.Name == task.LoopName, Cancel)).KnowOutcome(outcome, portal.Clock.GetUtcNow());
            await db.SaveChangesAsync(Cancel);
        }
    }

    public static async Task<ReviewOverview> OverviewAsync(this PortalFixture portal, Member reviewer, DateTimeOffset? since = null) =>
        ReviewSteps.Good(await portal.As(reviewer).RunAsync((ListReviewTasks list) => list.RunAsync(since ?? portal.Clock.GetUtcNow().AddHours(-1), Cancel)));

    public static async Task<IReadOnlyList<MyAnswer>> HistoryAsync(this PortalFixture portal, Member reviewer, int skip = 0, int take = 50) =>
        ReviewSteps.Good(await portal.As(reviewer).RunAsync((ListMyAnswers list) => list.RunAsync(skip, take, Cancel)));

    public static async Task<SimilarCases> SimilarAsync(this PortalFixture portal, Member reviewer, ReviewTask task) =>
        ReviewSteps.Good(await portal.As(reviewer).RunAsync((FindSimilarCases find) => find.RunAsync(task.SlotId, task.Epoch, Cancel)));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
