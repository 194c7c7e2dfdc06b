namespace SagePortal.Learning.Boosting;

/// <summary>Remembers the best validation score and says when to stop waiting for a better one.</summary>
/// <param name="higherIsBetter">Direction of the score.</param>
/// <param name="patience">Rounds to wait after the best one; null follows AutoGluon's rule for <paramref name="rowCount"/> training rows.</param>
/// <param name="rowCount">Training rows.</param>
public sealed class EarlyStopping(bool higherIsBetter, int? patience, int rowCount)
{
    private const int SmallRows = 10_000;
    private const int SmallPatience = 300;
    private const int LeastPatience = 20;

    private readonly List<double> _scores = [];
    private double _best = double.NaN;

    /// <summary>Rounds up to and including the best one; 0 before the first defined score.</summary>
    public int BestRound { get; private set; }

    /// <summary>Score of every round.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>Takes the next round's score (NaN counts as no better) and returns whether to stop.</summary>
    public bool Add(double score)
    {
        _scores.Add(score);
        if (!double.IsNaN(score) && (double.IsNaN(_best) || (higherIsBetter ? score > _best : score < _best)))
        {
            _best = score;
            BestRound = _scores.Count;
        }

        return _scores.Count - BestRound >= Patience(BestRound);
    }

    /// <summary>max(P, 0.3 · best + 20), P = 300 up to 10,000 rows, then 300 · 10,000 / rows but at least 20.</summary>
    private double Patience(int bestRound)
    {
        if (patience is { } rounds)
        {
            return rounds;
        }

        var floor = rowCount <= SmallRows ? SmallPatience : Math.Max(LeastPatience, (double)SmallPatience * SmallRows / rowCount);
        return Math.Max(floor, 0.3 * bestRound + LeastPatience);
    }
}
