using System.Globalization;
using SagePortal.AutoML.Trials;

namespace SagePortal.AutoML.Search;

/// <summary>The candidates of an ensembling job in the order they are tried; the same for the same data and seed.</summary>
internal static class CandidatePlan
{
    /// <summary>Ordinals of the second level begin after every first level a job may have.</summary>
    private const int SecondLevelBase = 1000;

    public static IEnumerable<Candidate> FirstLevel(TrainingSet data, int seed) =>
        Portfolio.Entries(data, seed).Select((entry, i) => new Candidate(
            string.Create(CultureInfo.InvariantCulture, $"{entry.Kind}-{i + 1:D3}"), i + 1, entry.Learner, entry.OutOfBag)
        {
            Preparation = entry.Preparation,
        });

    /// <summary>Candidates that also learn from the predictions of <paramref name="inputs"/>.</summary>
    public static IEnumerable<Candidate> SecondLevel(TrainingSet data, IReadOnlyList<string> inputs) =>
        Portfolio.SecondLevel(data).Select((entry, i) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{entry.Kind}-L2-{i + 1:D3}");
            return new Candidate(name, SecondLevelBase + i + 1, entry.Learner, entry.OutOfBag) { Preparation = entry.Preparation, StackOn = inputs };
        });
}
