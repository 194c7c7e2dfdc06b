using SagePortal.AutoML.Search;
using SagePortal.AutoML.Tuning;
using SagePortal.Learning.Baselines;

namespace SagePortal.AutoML.Tests.Tuning;

/// <summary>Spaces whose loss is known without training.</summary>
internal static class Spaces
{
    public static TuningSpace Plane(string family, double relativeCost = 1) => new(
        family,
        [new TuningParameter("x", 0, 1), new TuningParameter("y", 1e-3, 1e3, IsLog: true)],
        [0, 1e-3],
        relativeCost,
        _ => new PlanEntry(family, new BaselineLearner()));

    /// <summary>As many parameters as boosting has, best in the middle of nowhere.</summary>
    public static TuningSpace Valley { get; } = new(
        "valley",
        [.. Enumerable.Range(0, 8).Select(i => new TuningParameter($"p{i}", 0, 1))],
        [.. Enumerable.Repeat(0.3, 8)],
        1,
        _ => new PlanEntry("valley", new BaselineLearner()));

    public static double ValleyLoss(TuningPoint point) => point.Places.Sum(p => (p - 0.65) * (p - 0.65));

    /// <summary>0 at x = 0.7 and y = 10.</summary>
    public static double Loss(TuningPoint point)
    {
        var (x, y) = (point.Values[0] - 0.7, Math.Log10(point.Values[1]) - 1);
        return (x * x) + (y * y / 9);
    }

    /// <summary>Asks and tells <paramref name="count"/> times with results four proposals late, as a job does; returns the best loss.</summary>
    public static double Search(ITuningStrategy strategy, int count, Func<TuningProposal, double> loss, Func<TuningProposal, double>? seconds = null)
    {
        var proposals = new List<TuningProposal>();
        var observed = 0;
        var best = double.PositiveInfinity;
        while (proposals.Count < count)
        {
            while (observed < proposals.Count && (observed <= proposals.Count - TuningPlan.Lag || !strategy.CanPropose))
            {
                var proposal = proposals[observed++];
                var value = loss(proposal);
                best = proposal.TrainShare >= 1 ? Math.Min(best, value) : best;
                strategy.Observe(new TuningObservation(observed, proposal, value, seconds?.Invoke(proposal) ?? 1));
            }

            proposals.Add(strategy.Propose());
        }

        return best;
    }
}
