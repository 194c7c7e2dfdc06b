using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>How often reviewers are right, from control questions: (right + 4) / (answered + 5), a prior of four in five worth five questions.</summary>
internal static class ReviewerAccuracies
{
    private const double PriorRight = 4;
    private const double PriorCount = 5;

    /// <returns>By reviewer id; empty where the flow's rule does not weigh.</returns>
    public static async Task<IReadOnlyDictionary<string, double>> OfAsync(PortalDb db, FlowDefinition flow, IReadOnlyList<ReviewAnswer> answers, CancellationToken cancellationToken)
    {
        if (answers.Count < 2 || (flow.Settings.Consensus is ConsensusRule.Majority or ConsensusRule.Unanimous && flow.Settings.TargetPosterior is null))
        {
            return new Dictionary<string, double>(StringComparer.Ordinal);
        }

        var reviewers = answers.Select(a => a.ReviewerId).Distinct().ToList();
        var standings = await db.Set<ReviewerStanding>().AsNoTracking().Where(s => s.FlowName == flow.Name && reviewers.Contains(s.ReviewerId)).ToListAsync(cancellationToken);
        return standings.ToDictionary(s => s.ReviewerId.ToString("N"), s => (s.GoldRight + PriorRight) / (s.GoldAnswered + PriorCount), StringComparer.Ordinal);
    }
}
