namespace SagePortal.AutoML.Tuning;

/// <summary>
/// Hyperband (Li, Jamieson, DeSalvo, Rostamizadeh and Talwalkar 2018) with the share of the training rows as resource and η = 3:
/// brackets of successive halving, from many configurations on few rows to few on all. Draws come from a Parzen estimate of
/// the results so far (BOHB, Falkner, Klein and Hutter 2018), every third at random.
/// </summary>
internal sealed class HyperbandStrategy(IReadOnlyList<TuningSpace> spaces, int rowCount, int seed) : ITuningStrategy
{
    private const int Eta = 3;
    private const int MostRungs = 3;

    /// <summary>A fit on fewer rows says little of one on all.</summary>
    private const int LeastRows = 1_000;

    private readonly ParzenStrategy _draws = new(spaces, seed);
    private readonly int _rungs = Math.Clamp(1 + (int)Math.Floor(Math.Log(Math.Max(1, rowCount / (double)LeastRows)) / Math.Log(Eta)), 1, MostRungs);
    private readonly Queue<TuningProposal> _next = new();
    private readonly List<TuningObservation> _rung = [];
    private int _bracket = -1;
    private int _rungSize;
    private int _halvings;

    public bool CanPropose => _next.Count > 0 || _rung.Count == _rungSize;

    public TuningProposal Propose()
    {
        if (_next.Count == 0)
        {
            Advance();
        }

        return _next.Dequeue();
    }

    public void Observe(TuningObservation observation)
    {
        _rung.Add(observation);
        if (observation.Proposal.TrainShare >= 1)
        {
            _draws.Observe(observation);
        }
    }

    public void Learn(TuningObservation observation) => _draws.Observe(observation);

    /// <summary>The best third of a rung goes on with three times as many rows; after the last rung the next bracket begins.</summary>
    private void Advance()
    {
        var promoted = _rung.OrderBy(o => o.Loss).ThenBy(o => o.Ordinal).Take(_rung.Count / Eta).Select(o => o.Proposal.Point).ToArray();
        if (promoted.Length > 0 && _halvings > 0)
        {
            _halvings--;
            Begin(promoted);
            return;
        }

        _bracket = (_bracket + 1) % _rungs;
        _halvings = _rungs - 1 - _bracket;
        var count = (int)Math.Ceiling((double)_rungs / (_halvings + 1) * Math.Pow(Eta, _halvings));
        Begin([.. Enumerable.Range(0, count).Select(_ => _draws.Propose().Point)]);
    }

    private void Begin(TuningPoint[] points)
    {
        _rung.Clear();
        _rungSize = points.Length;
        var share = Math.Pow(Eta, -_halvings);
        foreach (var point in points)
        {
            _next.Enqueue(new TuningProposal(point, share));
        }
    }
}
