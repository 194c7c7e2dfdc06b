using SagePortal.Features.Experiments.TrialComponents;

namespace SagePortal.Features.Experiments.Components;

/// <summary>Orders runs by what a column of their board shows. Runs without the value come last, whatever the direction.</summary>
internal static class RunOrder
{
    public const string Name = "name";
    public const string Started = "started";
    private const string OfMetric = "metric:";
    private const string OfParameter = "parameter:";

    public static string Metric(string name) => OfMetric + name;

    public static string Parameter(string name) => OfParameter + name;

    /// <param name="runs">In the order that ties keep.</param>
    /// <param name="key">A sort key of these; null or unknown leaves the order.</param>
    /// <param name="descending">The direction.</param>
    public static IReadOnlyList<TrialComponentDescription> By(IReadOnlyList<TrialComponentDescription> runs, string? key, bool descending) => key switch
    {
        Name => By(runs, run => run.DisplayName, descending, StringComparer.OrdinalIgnoreCase),
        Started => By(runs, run => (DateTimeOffset?)(run.StartTime ?? run.CreationTime), descending),
        not null when key.StartsWith(OfMetric, StringComparison.Ordinal) => By(runs, run => run.Metrics.FirstOrDefault(m => m.MetricName == key[OfMetric.Length..])?.Last, descending),
        not null when key.StartsWith(OfParameter, StringComparison.Ordinal) => ByParameter(runs, key[OfParameter.Length..], descending),
        _ => runs,
    };

    // Numbers as numbers when all are; texts as texts.
    private static IReadOnlyList<TrialComponentDescription> ByParameter(IReadOnlyList<TrialComponentDescription> runs, string name, bool descending) =>
        runs.All(run => RunValues.Number(run, name) is not null || RunValues.Parameter(run, name) is null)
            ? By(runs, run => RunValues.Number(run, name), descending)
            : By(runs, run => RunValues.Parameter(run, name), descending, StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<TrialComponentDescription> By<T>(IReadOnlyList<TrialComponentDescription> runs, Func<TrialComponentDescription, T?> value, bool descending, IComparer<T?>? comparer = null)
    {
        var known = runs.Where(run => value(run) is not null);
        return [.. descending ? known.OrderByDescending(value, comparer) : known.OrderBy(value, comparer), .. runs.Where(run => value(run) is null)];
    }
}
