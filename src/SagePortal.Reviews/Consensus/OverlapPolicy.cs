namespace SagePortal.Reviews.Consensus;

/// <summary>How many reviewers see one item: as few as make it sure, as many as are allowed.</summary>
public sealed record OverlapPolicy
{
    /// <summary>Answers before anything is decided, at least 1.</summary>
    public int Minimum { get; init; } = 1;

    /// <summary>Answers after which an unsure item is escalated, at least <see cref="Minimum"/>.</summary>
    public int Maximum { get; init; } = 3;

    /// <summary>Posterior that ends the asking, 0–1.</summary>
    public double Target { get; init; } = 0.95;

    /// <param name="answers">To one item until now.</param>
    /// <param name="vote">Knows the reviewers.</param>
    /// <param name="prior">By label; even when left out.</param>
    public OverlapStep Next(IReadOnlyCollection<ReviewAnswer> answers, WeightedVote vote, IReadOnlyDictionary<string, double>? prior = null)
    {
        var decision = vote.Decide(answers, Target, prior);
        var action = answers.Count < Minimum ? OverlapAction.AskOneMore
            : decision.IsDecided ? OverlapAction.Decide
            : answers.Count < Maximum ? OverlapAction.AskOneMore
            : OverlapAction.Escalate;
        return new OverlapStep(action, decision);
    }
}
