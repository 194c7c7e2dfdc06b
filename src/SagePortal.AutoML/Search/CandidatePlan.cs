using System.Globalization;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Search;

/// <summary>The candidates of a job in the order they are tried; the same for the same data, mode and seed.</summary>
internal static class CandidatePlan
{
    public static IEnumerable<Candidate> For(AutoMLMode mode, TrainingSet data, int seed)
    {
        var entries = mode == AutoMLMode.HyperparameterTuning ? RandomSearch.Entries(data, seed) : Portfolio.Entries(data, seed);
        return entries.Select((entry, i) => new Candidate(
            string.Create(CultureInfo.InvariantCulture, $"{entry.Kind}-{i + 1:D3}"), i + 1, entry.Learner, entry.OutOfBag));
    }
}
