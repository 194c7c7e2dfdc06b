using System.Globalization;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Reviews.Consensus;
using ReviewAnswer = SagePortal.Features.HumanReview.Queue.ReviewAnswer;

namespace SagePortal.Features.HumanReview.Decisions;

/// <summary>Several answers to one item, as the flow's rule makes one of them. Never a random choice.</summary>
/// <param name="Content">The agreed answer as JSON; null for none.</param>
/// <param name="Label">Its label or number; null for forms.</param>
/// <param name="Posterior">That it is right, 0–1; null where the rule cannot tell.</param>
/// <param name="Reason">Why there is none.</param>
public sealed record AnswerConsensus(string? Content, string? Label, double? Posterior, string? Reason)
{
    /// <summary>What an unweighted vote must reach: more than half.</summary>
    private const double MoreThanHalf = 0.5 + 1e-9;
    private const double WeightedTarget = 0.8;

    public static AnswerConsensus Of(LoopSituation situation, IReadOnlyList<ReviewAnswer> answers)
    {
        if (answers.Count == 1 && situation.Settings.TargetPosterior is null)
        {
            return new AnswerConsensus(answers[0].Content, answers[0].Label, null, null);
        }

        if (situation.Labels.Count == 0 && answers.All(a => a.Label is not null))
        {
            return OfNumbers(situation, answers);
        }

        return situation.Labels.Count >= 2 && IsWeighted(situation.Settings) ? OfWeights(situation, answers) : OfVotes(situation, answers);
    }

    private static bool IsWeighted(FlowSettings settings) => settings.Consensus is ConsensusRule.Weighted or ConsensusRule.DawidSkene || settings.TargetPosterior is not null;

    private static AnswerConsensus OfNumbers(LoopSituation situation, IReadOnlyList<ReviewAnswer> answers)
    {
        var numbers = answers.Select(a => double.Parse(a.Label!, CultureInfo.InvariantCulture)).ToList();
        var decided = NumericConsensus.Decide(numbers, situation.Settings.NumericTolerance * numbers.Max(Math.Abs));
        if (decided.Value is not { } value)
        {
            return new AnswerConsensus(null, null, null, "the numbers differ by more than the tolerance");
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return new AnswerConsensus(LoopSettlement.ContentOf(text, []), text, null, null);
    }

    private static AnswerConsensus OfWeights(LoopSituation situation, IReadOnlyList<ReviewAnswer> answers)
    {
        var vote = new WeightedVote(situation.Labels, situation.Accuracies);
        return From(vote.Decide(Votes(answers, a => a.Label ?? a.Content), situation.Settings.TargetPosterior ?? WeightedTarget), answers, a => a.Label ?? a.Content, knowsPosterior: true);
    }

    private static AnswerConsensus OfVotes(LoopSituation situation, IReadOnlyList<ReviewAnswer> answers) => From(
        MajorityVote.Decide(Votes(answers, a => a.Content), situation.Settings.Consensus == ConsensusRule.Unanimous ? 1 : MoreThanHalf), answers, a => a.Content, knowsPosterior: false);

    private static List<SagePortal.Reviews.Consensus.ReviewAnswer> Votes(IReadOnlyList<ReviewAnswer> answers, Func<ReviewAnswer, string> key) =>
        [.. answers.Select(a => new SagePortal.Reviews.Consensus.ReviewAnswer("", a.ReviewerId.ToString("N"), key(a)))];

    private static AnswerConsensus From(ConsensusDecision decision, IReadOnlyList<ReviewAnswer> answers, Func<ReviewAnswer, string> key, bool knowsPosterior)
    {
        if (!decision.IsDecided)
        {
            return new AnswerConsensus(null, null, knowsPosterior ? decision.Confidence : null, decision.Escalation == EscalationReason.Tie ? "the answers are divided" : "the answers are not certain enough");
        }

        var chosen = answers.First(a => key(a) == decision.Label);
        return new AnswerConsensus(chosen.Content, chosen.Label, knowsPosterior ? decision.Confidence : null, null);
    }
}
