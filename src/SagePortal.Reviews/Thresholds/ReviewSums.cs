namespace SagePortal.Reviews.Thresholds;

/// <summary>Running sums over cases ordered by gain, so that each point of a curve costs nothing.</summary>
internal sealed class ReviewSums
{
    private readonly ReviewCandidate[] _ordered;
    private readonly double[] _cost;
    private readonly double[] _error;
    private readonly (int Wrong, int Known)[] _outside;
    private readonly double _perDay;

    public ReviewSums(IEnumerable<ReviewCandidate> candidates, double casesPerDay)
    {
        _ordered = [.. candidates.OrderByDescending(c => c.Gain)];
        _perDay = casesPerDay;
        _cost = new double[_ordered.Length + 1];
        _error = new double[_ordered.Length + 1];
        _outside = new (int, int)[_ordered.Length + 1];
        _cost[0] = _ordered.Sum(c => c.ModelCost);
        _error[0] = _ordered.Sum(c => c.ModelErrorRate);
        _outside[0] = (_ordered.Count(c => c.IsWrong == true), _ordered.Count(c => c.IsWrong is not null));
        for (var i = 0; i < _ordered.Length; i++)
        {
            var next = _ordered[i];
            _cost[i + 1] = _cost[i] - next.Gain;
            _error[i + 1] = _error[i] - next.ModelErrorRate + next.ReviewErrorRate;
            _outside[i + 1] = (_outside[i].Wrong - (next.IsWrong == true ? 1 : 0), _outside[i].Known - (next.IsWrong is null ? 0 : 1));
        }
    }

    /// <summary>How many cases gain by a review: total cost falls until there and rises beyond.</summary>
    public int Worthwhile => _ordered.Count(c => c.Gain > 0);

    public ReviewCurvePoint At(int reviewed)
    {
        var share = (double)reviewed / _ordered.Length;
        var (wrong, known) = _outside[reviewed];
        return new ReviewCurvePoint(
            reviewed,
            share,
            share * _perDay,
            reviewed == 0 ? double.PositiveInfinity : _ordered[reviewed - 1].Gain,
            Math.Clamp(_error[reviewed] / _ordered.Length, 0, 1),
            known == 0 ? null : (double)wrong / known,
            _cost[reviewed]);
    }
}
