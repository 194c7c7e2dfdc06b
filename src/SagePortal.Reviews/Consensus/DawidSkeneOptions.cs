namespace SagePortal.Reviews.Consensus;

/// <summary>How Dawid and Skene's model is fitted.</summary>
public sealed record DawidSkeneOptions
{
    /// <summary>All labels; those that were answered when null.</summary>
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>Reviewers with fewer answers get one accuracy instead of a confusion matrix.</summary>
    public int MatrixFrom { get; init; } = 30;

    /// <summary>Right answers that a reviewer is taken to have given before the first one; with <see cref="PriorWrong"/> the Beta prior of the accuracy. Positive.</summary>
    public double PriorRight { get; init; } = 8;

    /// <summary>Wrong ones, spread over the other labels. Positive.</summary>
    public double PriorWrong { get; init; } = 2;

    /// <summary>Items each label is taken to have had. Positive.</summary>
    public double PriorItems { get; init; } = 1;

    /// <summary>Truth by item where it is known: such items teach about reviewers.</summary>
    public IReadOnlyDictionary<string, string> Gold { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public int MaxIterations { get; init; } = 500;

    /// <summary>Growth of the objective per answer below which it is done.</summary>
    public double Tolerance { get; init; } = 1e-9;
}
