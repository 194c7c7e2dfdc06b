namespace SagePortal.AutoML.Tuning;

/// <summary>
/// A local search for each family; the family of the next trial is drawn by one over its estimated cost for improvement (Wang,
/// Wu, Weimer and Zhu 2021, "FLAML", section 4).
/// </summary>
internal sealed class CostFrugalStrategy : ITuningStrategy
{
    private readonly Random _random;
    private readonly Track[] _tracks;
    private double _cheapest = double.NaN;

    public CostFrugalStrategy(IReadOnlyList<TuningSpace> spaces, int seed)
    {
        _random = new Random(seed);
        _tracks = [.. spaces.Select((s, i) => new Track(s, new LocalSearch(s, unchecked((seed * 31) + i))))];
    }

    public bool CanPropose => true;

    private double BestLoss => _tracks.Min(t => t.Search.BestLoss);

    public TuningProposal Propose()
    {
        var track = Choose();
        track.Proposed++;
        return new TuningProposal(track.Search.Propose());
    }

    public void Observe(TuningObservation observation)
    {
        var track = _tracks.First(t => t.Space.Family == observation.Proposal.Point.Space.Family);
        _cheapest = double.IsNaN(_cheapest) ? observation.Seconds / track.Space.RelativeCost : _cheapest;
        track.Observe(observation);
    }

    private Track Choose()
    {
        var costs = Array.ConvertAll(_tracks, CostForImprovement);
        var untried = Enumerable.Range(0, costs.Length).Where(i => _tracks[i].Proposed == 0).ToArray();
        var cheapest = Array.IndexOf(costs, costs.Min());
        if (untried.Contains(cheapest))
        {
            return _tracks[cheapest];
        }

        var left = _random.NextDouble() * costs.Sum(c => 1 / c);
        for (var i = 0; i < costs.Length; i++)
        {
            left -= 1 / costs[i];
            if (left < 0)
            {
                return _tracks[i];
            }
        }

        return _tracks[^1];
    }

    private double CostForImprovement(Track track)
    {
        if (track.Seconds == 0)
        {
            return Math.Max(1e-9, track.Space.RelativeCost * (double.IsNaN(_cheapest) ? 1 : _cheapest));
        }

        var own = Math.Max(track.SecondsAtBest - track.SecondsAtPreviousBest, track.Seconds - track.SecondsAtBest);
        var gap = track.Search.BestLoss - BestLoss;
        return Math.Max(1e-9, gap > 0 && track.Speed > 0 ? Math.Max(own, 2 * gap / track.Speed) : own);
    }

    private sealed class Track(TuningSpace space, LocalSearch search)
    {
        public TuningSpace Space { get; } = space;

        public LocalSearch Search { get; } = search;

        public int Proposed { get; set; }

        public double Seconds { get; private set; }

        public double SecondsAtBest { get; private set; }

        public double SecondsAtPreviousBest { get; private set; }

        /// <summary>Loss per second of the last improvement.</summary>
        public double Speed { get; private set; }

        public void Observe(TuningObservation observation)
        {
            var before = Search.BestLoss;
            Seconds += observation.Seconds;
            Search.Observe(observation.Proposal.Point, observation.Loss);
            if (observation.Loss < before)
            {
                (SecondsAtPreviousBest, SecondsAtBest) = (SecondsAtBest, Seconds);
                Speed = double.IsFinite(before) ? (before - observation.Loss) / Math.Max(1e-9, SecondsAtBest - SecondsAtPreviousBest) : 0;
            }
        }
    }
}
