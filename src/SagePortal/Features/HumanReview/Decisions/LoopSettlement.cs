using System.Text.Json;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>Pure: from answers, deadlines and rules to the next step of a loop. Asked again after every change; asking twice does no harm.</summary>
public static class LoopSettlement
{
    public const string Expired = "Expired";

    private static readonly TimeSpan s_stoppingPause = TimeSpan.FromSeconds(2);

    public static LoopStep Next(LoopSituation situation)
    {
        var (loop, now) = (situation.Loop, situation.Now);
        if (loop.Status == HumanLoopStatus.Stopping)
        {
            return situation.IsHeld ? new LoopStep.Wait(now + s_stoppingPause) : new LoopStep.Stop();
        }

        if (loop.HasEnded || loop.Reason == ReviewReason.Gold)
        {
            return new LoopStep.Wait(null);
        }

        var final = situation.Answers.Where(a => a.FinalAt <= now).ToList();
        if (final.FindLast(a => a.Kind == SlotKind.Adjudication) is { } ruling)
        {
            return new LoopStep.Decide(ruling.Content, ruling.Label, DecidedBy.Adjudicator, ruling.ReviewerName, null);
        }

        var reviews = final.FindAll(a => a.Kind == SlotKind.Review);
        var step = reviews.Count >= loop.TaskCount ? OfAnswers(situation, reviews) : null;
        return step ?? OfDeadline(situation) ?? new LoopStep.Wait(NextFinal(situation));
    }

    /// <summary>Null when they are too divided and the lead knows already.</summary>
    private static LoopStep? OfAnswers(LoopSituation situation, IReadOnlyList<ReviewAnswer> reviews)
    {
        var agreed = AnswerConsensus.Of(situation, reviews);
        if (agreed.Content is { } content)
        {
            return new LoopStep.Decide(content, agreed.Label, DecidedBy.Consensus, null, agreed.Posterior);
        }

        if (situation.Settings.TargetPosterior is not null && situation.Loop.TaskCount < situation.Settings.MaxTaskCount)
        {
            return new LoopStep.AskMore(situation.Loop.TaskCount + 1);
        }

        return situation.Loop.Stage == ReviewStage.NeedsAdjudication ? null : new LoopStep.Escalate(agreed.Reason ?? "the answers differ");
    }

    private static LoopStep? OfDeadline(LoopSituation situation)
    {
        var (loop, settings, now) = (situation.Loop, situation.Settings, situation.Now);
        if (loop.ExpiresAt <= now)
        {
            return new LoopStep.Fail(Expired, "nobody finished the review within TaskAvailabilityLifetimeInSeconds");
        }

        if (loop.DueAt > now)
        {
            return null;
        }

        return settings.Fallback switch
        {
            DeadlineFallback.AcceptPrediction when loop.PredictedLabel is { } label => ByPolicy(label, situation),
            DeadlineFallback.Reject when settings.RejectLabel is { } label => ByPolicy(label, situation),
            DeadlineFallback.Expire => new LoopStep.Fail(Expired, "nobody finished the review in time"),
            _ => loop.Stage == ReviewStage.NeedsAdjudication ? null : new LoopStep.Escalate("overdue"),
        };
    }

    private static LoopStep.Decide ByPolicy(string label, LoopSituation situation) =>
        new(ContentOf(label, situation.Labels), label, DecidedBy.Policy, null, null);

    /// <summary>A label or number as the answer that says it.</summary>
    internal static string ContentOf(string label, IReadOnlyList<string> labels) =>
        labels.Count == 0 && double.TryParse(label, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? JsonSerializer.Serialize(new Dictionary<string, double>(StringComparer.Ordinal) { [AnswerCheck.ValueField] = number }, HumanReviewJson.Options)
            : JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [AnswerCheck.LabelField] = label }, HumanReviewJson.Options);

    private static DateTimeOffset? NextFinal(LoopSituation situation)
    {
        var open = situation.Answers.Where(a => a.FinalAt > situation.Now).Select(a => a.FinalAt).ToList();
        return open.Count > 0 ? open.Min() : null;
    }
}
