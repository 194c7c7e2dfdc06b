using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Persistence;
using SagePortal.Reviews.Statistics;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Judges answers to control questions once their grace is over, and pauses reviewers who are below the flow's target with 95 % certainty.</summary>
internal static class GoldJudge
{
    /// <summary>Fewer say nothing.</summary>
    public const int LeastAnswers = 8;

    public static async Task JudgeAsync(PortalDb db, HumanLoop loop, FlowDefinition flow, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var answers = await db.Set<ReviewAnswer>()
            .Where(a => a.LoopId == loop.Id && a.Kind == SlotKind.Gold && !a.IsLate && a.WithdrawnAt == null && a.IsRight == null && a.FinalAt <= now)
            .ToListAsync(cancellationToken);
        foreach (var answer in answers)
        {
            var isRight = answer.Content == loop.GoldAnswer;
            answer.Judge(isRight);
            var standing = await db.Set<ReviewerStanding>().FindAsync([loop.AccountId, flow.Name, answer.ReviewerId], cancellationToken);
            if (standing is null)
            {
                standing = new ReviewerStanding(loop.AccountId, flow.Name, answer.ReviewerId);
                db.Add(standing);
            }

            standing.AnswerGold(isRight);
            if (standing.PausedAt is null && flow.Settings.GoldTarget is { } target && standing.GoldAnswered >= LeastAnswers
                && ProportionInterval.Wilson(standing.GoldRight, standing.GoldAnswered).Upper < target)
            {
                standing.Pause(now);
            }
        }
    }
}
