using System.Diagnostics.CodeAnalysis;

namespace SagePortal.Reviews.Consensus;

/// <summary>What answers to one item come to: a label, or an escalation to an adjudicator. Never a random choice.</summary>
public sealed record ConsensusDecision
{
    private ConsensusDecision(IReadOnlyDictionary<string, int> votes, double confidence)
    {
        Votes = votes;
        Confidence = confidence;
    }

    /// <summary>Null when it is escalated.</summary>
    public string? Label { get; private init; }

    /// <summary>Null when it is decided.</summary>
    public EscalationReason? Escalation { get; private init; }

    /// <summary>Of the best label, 0–1: its share of the votes, or its posterior where reviewers are weighted. 0 without an answer.</summary>
    public double Confidence { get; }

    /// <summary>Answers by label.</summary>
    public IReadOnlyDictionary<string, int> Votes { get; }

    [MemberNotNullWhen(true, nameof(Label))]
    public bool IsDecided => Label is not null;

    /// <summary>Decides for the one best label when it reaches <paramref name="target"/>.</summary>
    /// <param name="answers">To one item.</param>
    /// <param name="scores">Share or posterior by label; may be empty.</param>
    /// <param name="target">0–1.</param>
    internal static ConsensusDecision Of(IEnumerable<ReviewAnswer> answers, IReadOnlyList<KeyValuePair<string, double>> scores, double target)
    {
        var votes = answers.GroupBy(a => a.Label, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        if (votes.Count == 0)
        {
            return new ConsensusDecision(votes, 0) { Escalation = EscalationReason.NoAnswers };
        }

        var best = scores.MaxBy(s => s.Value);
        var undecided = new ConsensusDecision(votes, best.Value);
        return scores.Count(s => best.Value - s.Value < 1e-9) > 1 ? undecided with { Escalation = EscalationReason.Tie }
            : best.Value < target ? undecided with { Escalation = EscalationReason.BelowTarget }
            : undecided with { Label = best.Key };
    }
}
