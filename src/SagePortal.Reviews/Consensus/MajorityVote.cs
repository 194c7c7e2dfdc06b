using SagePortal.Reviews.Statistics;

namespace SagePortal.Reviews.Consensus;

/// <summary>One reviewer, one vote.</summary>
public static class MajorityVote
{
    /// <summary>The label with the most votes, when nobody else has as many and its share reaches the target.</summary>
    /// <param name="answers">To one item, at most one per reviewer.</param>
    /// <param name="target">Share of the votes, 0–1; 0 takes any plurality, 1 wants all of one mind.</param>
    public static ConsensusDecision Decide(IReadOnlyCollection<ReviewAnswer> answers, double target = 0.5) =>
        ConsensusDecision.Of(
            answers,
            [.. answers.GroupBy(a => a.Label, StringComparer.Ordinal).Select(g => KeyValuePair.Create(g.Key, (double)g.Count() / answers.Count))],
            target);

    /// <summary>How often most of a group are right about a yes-or-no question, a tie counting as a half (Condorcet's jury theorem): three at 90 % make 97.2 %.</summary>
    /// <param name="reviewers">Independent of each other, at least one.</param>
    /// <param name="accuracy">Of each, 0–1.</param>
    public static double Accuracy(int reviewers, double accuracy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reviewers, 1);
        var right = 0.0;
        for (var votes = 0; votes <= reviewers; votes++)
        {
            right += BinomialDistribution.Probability(votes, reviewers, accuracy) * (2 * votes == reviewers ? 0.5 : 2 * votes > reviewers ? 1 : 0);
        }

        return right;
    }
}
