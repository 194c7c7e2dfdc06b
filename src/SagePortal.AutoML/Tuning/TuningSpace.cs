using System.Globalization;
using SagePortal.AutoML.Search;

namespace SagePortal.AutoML.Tuning;

/// <summary>The hyper-parameters of one family of learners.</summary>
/// <param name="Family">Its learners' algorithm name, e.g. <c>GradientBoosting</c>.</param>
/// <param name="Parameters">At least one.</param>
/// <param name="Start">Where a search begins: cheap and sound, one value per parameter.</param>
/// <param name="RelativeCost">First guess of the time of a fit against the cheapest family's.</param>
/// <param name="Build">The learner with values in the order of the parameters.</param>
internal sealed record TuningSpace(string Family, IReadOnlyList<TuningParameter> Parameters, IReadOnlyList<double> Start, double RelativeCost, Func<double[], PlanEntry> Build)
{
    public int Dimensions => Parameters.Count;

    public TuningPoint StartPoint => new(this, [.. Parameters.Select((p, i) => p.ToUnit(Start[i]))]);

    public TuningPoint Draw(Random random) => new(this, [.. Parameters.Select(_ => random.NextDouble())]);

    /// <summary>The point of a candidate of an earlier job; null when it lacks a parameter. Values outside of the ranges are clipped.</summary>
    public TuningPoint? Find(IReadOnlyDictionary<string, string> hyperparameters)
    {
        var places = new double[Dimensions];
        for (var i = 0; i < places.Length; i++)
        {
            if (!hyperparameters.TryGetValue(Parameters[i].Name, out var text) || Number(text) is not { } value)
            {
                return null;
            }

            places[i] = Parameters[i].ToUnit(value);
        }

        return new TuningPoint(this, places);
    }

    private static double? Number(string text) =>
        bool.TryParse(text, out var flag) ? flag ? 1 : 0
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
        : null;
}
