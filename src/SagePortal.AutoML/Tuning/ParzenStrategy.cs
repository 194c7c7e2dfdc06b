namespace SagePortal.AutoML.Tuning;

/// <summary>
/// Bayesian search by tree-structured Parzen estimators (Bergstra et al. 2011): among draws like the good results the one that is
/// least like the others. The family of learners is the root of the tree and is chosen in the same way.
/// </summary>
internal sealed class ParzenStrategy(IReadOnlyList<TuningSpace> spaces, int seed) : ITuningStrategy
{
    /// <summary>Random draws before the first estimate.</summary>
    private const int StartupDraws = 8;

    private const int Draws = 24;
    private const double GoodFactor = 0.25;
    private const int MostGood = 25;

    private readonly Random _random = new(seed);
    private readonly List<TuningObservation> _observed = [];
    private int _proposed;

    public bool CanPropose => true;

    public TuningProposal Propose()
    {
        var ordinal = _proposed++;
        if (ordinal < spaces.Count)
        {
            return new TuningProposal(spaces[ordinal].StartPoint);
        }

        return new TuningProposal(ordinal < spaces.Count + StartupDraws || _observed.Count < spaces.Count
            ? spaces[_random.Next(spaces.Count)].Draw(_random)
            : Estimate());
    }

    public void Observe(TuningObservation observation) => _observed.Add(observation);

    private TuningPoint Estimate()
    {
        var ordered = _observed.OrderBy(o => o.Loss).ThenBy(o => o.Ordinal).ToArray();
        var good = Math.Clamp((int)Math.Ceiling(GoodFactor * Math.Sqrt(ordered.Length) * 2), 1, MostGood);
        var space = ChooseFamily(ordered[..good], ordered[good..]);
        var like = Estimators(space, ordered[..good]);
        var unlike = Estimators(space, ordered[good..]);
        TuningPoint? best = null;
        var bestGain = double.NegativeInfinity;
        for (var draw = 0; draw < Draws; draw++)
        {
            var places = Array.ConvertAll(like, e => e.Draw(_random));
            var gain = places.Select((p, i) => like[i].LogDensity(p) - unlike[i].LogDensity(p)).Sum();
            if (gain > bestGain)
            {
                (best, bestGain) = (new TuningPoint(space, places), gain);
            }
        }

        return best!;
    }

    /// <summary>By the share among the good against the share among the others, one added to each count.</summary>
    private TuningSpace ChooseFamily(TuningObservation[] good, TuningObservation[] others)
    {
        var weights = spaces.Select(s => (1.0 + Count(good, s)) / (good.Length + spaces.Count) / ((1.0 + Count(others, s)) / (others.Length + spaces.Count)) * (1.0 + Count(good, s))).ToArray();
        var left = _random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return spaces[i];
            }
        }

        return spaces[^1];
    }

    private static int Count(TuningObservation[] observations, TuningSpace space) => observations.Count(o => o.Proposal.Point.Space.Family == space.Family);

    private static ParzenEstimator[] Estimators(TuningSpace space, TuningObservation[] observations)
    {
        var places = observations.Select(o => o.Proposal.Point).Where(p => p.Space.Family == space.Family).Select(p => p.Places).ToArray();
        return [.. Enumerable.Range(0, space.Dimensions).Select(d => new ParzenEstimator(places.Select(p => p[d])))];
    }
}
