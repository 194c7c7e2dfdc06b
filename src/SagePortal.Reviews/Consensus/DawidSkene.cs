namespace SagePortal.Reviews.Consensus;

/// <summary>
/// Truth and the reviewers' skill from answers alone, by expectation maximization (Dawid and Skene, Applied Statistics 1979). Reviewers with few answers share
/// the one-coin form; priors make it maximum a posteriori, so that no zero count becomes a certainty.
/// </summary>
public sealed class DawidSkene
{
    private DawidSkene(IReadOnlyList<string> labels, IReadOnlyList<double> prevalence, IReadOnlyList<ItemPosterior> items, IReadOnlyList<ReviewerSkill> reviewers, IReadOnlyList<double> objective, bool converged)
    {
        Labels = labels;
        Prevalence = prevalence;
        Items = items;
        Reviewers = reviewers;
        Objective = objective;
        Converged = converged;
    }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>By place of the label; sums to 1.</summary>
    public IReadOnlyList<double> Prevalence { get; }

    /// <summary>In the order in which they first came.</summary>
    public IReadOnlyList<ItemPosterior> Items { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<ReviewerSkill> Reviewers { get; }

    /// <summary>Logarithm of the posterior density up to a constant, after each iteration; never falls.</summary>
    public IReadOnlyList<double> Objective { get; }

    public bool Converged { get; }

    /// <summary>Null when no answer or fewer than two labels are there: not enough data.</summary>
    /// <param name="answers">A reviewer's later answer to an item replaces the earlier one.</param>
    /// <param name="target">Posterior that decides an item, 0–1.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="cancellation">Between iterations.</param>
    public static DawidSkene? Fit(IEnumerable<ReviewAnswer> answers, double target = 0.95, DawidSkeneOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new DawidSkeneOptions();
        var table = AnswerTable.Of(answers, options);
        if (table.Labels.Count < 2 || table.Items.Count == 0)
        {
            return null;
        }

        var model = new DawidSkeneModel(table, options);
        var objective = new List<double>();
        var converged = false;
        while (!converged && objective.Count < options.MaxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            model.Maximize();
            objective.Add(model.Expect());
            converged = objective.Count > 1 && objective[^1] - objective[^2] < options.Tolerance * table.AnswerCount;
        }

        var items = table.Items.Select((item, i) => new ItemPosterior(
            item.Name,
            model.PosteriorOf(i),
            ConsensusDecision.Of(item.Source, [.. table.Labels.Zip(model.PosteriorOf(i), KeyValuePair.Create)], target)));
        return new DawidSkene(table.Labels, model.Prevalence, [.. items], model.Skills(), objective, converged);
    }
}
