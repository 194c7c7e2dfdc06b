namespace SagePortal.Reviews.Consensus;

/// <summary>Votes weighted by what is known of the reviewers: Bayes' rule with independent reviewers whose errors spread evenly over the other labels.</summary>
public sealed class WeightedVote
{
    // Nobody is taken for infallible: one such answer would outweigh any number of others.
    private const double Surest = 0.999;

    private readonly IReadOnlyList<string> _labels;
    private readonly IReadOnlyDictionary<string, double> _accuracies;
    private readonly double _otherwise;

    /// <param name="labels">All that could have been answered, at least two.</param>
    /// <param name="accuracies">By reviewer, 0–1, measured on gold items or by <see cref="DawidSkene"/>.</param>
    /// <param name="otherwise">Accuracy of reviewers nothing is known of, 0–1.</param>
    public WeightedVote(IReadOnlyList<string> labels, IReadOnlyDictionary<string, double> accuracies, double otherwise = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labels.Count, 2);
        _labels = labels;
        _accuracies = accuracies;
        _otherwise = otherwise;
    }

    /// <summary>Probability of each label given the answers; sums to 1.</summary>
    /// <param name="answers">To one item, at most one per reviewer; labels beyond the known ones are ignored.</param>
    /// <param name="prior">By label, positive; even when left out. A calibrated model's probabilities may stand here when reviewers answered blind.</param>
    public IReadOnlyList<KeyValuePair<string, double>> Posterior(IEnumerable<ReviewAnswer> answers, IReadOnlyDictionary<string, double>? prior = null)
    {
        var logs = _labels.Select(l => prior is null ? 0 : Math.Log(Math.Max(prior.GetValueOrDefault(l), 1e-9))).ToArray();
        foreach (var answer in answers.Where(a => _labels.Contains(a.Label, StringComparer.Ordinal)))
        {
            var accuracy = Math.Clamp(_accuracies.GetValueOrDefault(answer.Reviewer, _otherwise), 1 - Surest, Surest);
            for (var k = 0; k < logs.Length; k++)
            {
                logs[k] += Math.Log(_labels[k] == answer.Label ? accuracy : (1 - accuracy) / (logs.Length - 1));
            }
        }

        Softmax.InPlace(logs);
        return [.. _labels.Zip(logs, KeyValuePair.Create)];
    }

    /// <summary>The most probable label when it reaches the target.</summary>
    public ConsensusDecision Decide(IReadOnlyCollection<ReviewAnswer> answers, double target, IReadOnlyDictionary<string, double>? prior = null) =>
        ConsensusDecision.Of(answers, Posterior(answers, prior), target);
}
