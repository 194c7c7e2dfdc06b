namespace SagePortal.AutoML.Tuning;

/// <summary>
/// FLOW2 (Wu, Wang and Huang 2021, "Frugal Optimization for Cost-related Hyperparameters"): from a cheap start one step in a
/// random direction, then against it, move when better, shorten the step after a while without success. Steps follow FLAML; beside
/// it, a direction that helped is taken once more, which saves draws when results come late.
/// </summary>
internal sealed class LocalSearch
{
    private const double FirstStep = 0.1;
    private const double LeastStep = 1e-2;
    private const int MostDirectionBits = 5;

    private readonly TuningSpace _space;
    private readonly Random _random;
    private double _step;
    private double[]? _direction;
    private int _failures;
    private int _trials;
    private int _trialsBefore;
    private double[]? _helped;
    private TuningPoint _origin;

    public LocalSearch(TuningSpace space, int seed)
    {
        (_space, _random) = (space, new Random(seed));
        _origin = space.StartPoint;
        _step = FirstStep * Math.Sqrt(space.Dimensions);
    }

    /// <summary>Of the best so far; +∞ before the first result.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    private int Patience => 1 << Math.Min(MostDirectionBits, _space.Dimensions);

    /// <summary>The origin first, then a step to a side, then the step to the other side.</summary>
    public TuningPoint Propose()
    {
        if (_trials++ == 0)
        {
            return _origin;
        }

        if (_helped is { } helped)
        {
            _helped = null;
            return Step(helped, 1);
        }

        if (_direction is { } tried)
        {
            _direction = null;
            return Step(tried, -1);
        }

        _direction = DrawDirection();
        return Step(_direction, 1);
    }

    public void Observe(TuningPoint point, double loss)
    {
        if (loss < BestLoss)
        {
            _helped = double.IsFinite(BestLoss) ? Direction(_origin, point) : null;
            (BestLoss, _origin, _failures, _trialsBefore) = (loss, point, 0, _trials);
            return;
        }

        if (++_failures < Patience)
        {
            return;
        }

        _failures = 0;
        _step *= Math.Sqrt(Math.Max(1, _trialsBefore) / (double)Math.Max(2, _trials));
        _trialsBefore = _trials;
        if (_step < LeastStep * Math.Sqrt(_space.Dimensions))
        {
            Restart();
        }
    }

    private void Restart()
    {
        _step = FirstStep * Math.Sqrt(_space.Dimensions);
        _origin = new TuningPoint(_space, [.. _space.StartPoint.Places.Select(p => Math.Clamp(p + (0.3 * ParzenEstimator.NextNormal(_random)), 0, 1))]);
        _trialsBefore = _trials;
    }

    private static double[]? Direction(TuningPoint from, TuningPoint to)
    {
        var difference = to.Places.Zip(from.Places, (a, b) => a - b).ToArray();
        return Normalize(difference);
    }

    private static double[]? Normalize(double[] direction)
    {
        var length = Math.Sqrt(direction.Sum(d => d * d));
        return length > 0 ? Array.ConvertAll(direction, d => d / length) : null;
    }

    private double[] DrawDirection()
    {
        while (true)
        {
            if (Normalize([.. _space.Parameters.Select(_ => ParzenEstimator.NextNormal(_random))]) is { } direction)
            {
                return direction;
            }
        }
    }

    /// <summary>A step that changes nothing after rounding is made longer.</summary>
    private TuningPoint Step(double[] direction, int sign)
    {
        for (var step = _step; ; step += 0.1)
        {
            var point = new TuningPoint(_space, [.. _origin.Places.Select((p, i) => Math.Clamp(p + (sign * step * direction[i]), 0, 1))]);
            if (step > Math.Sqrt(_space.Dimensions) || !point.IsSameAs(_origin))
            {
                return point;
            }
        }
    }
}
