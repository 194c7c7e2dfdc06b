namespace SagePortal.Learning.Explaining;

/// <summary>
/// Features that are known or unknown together, e.g. all that preparation made of one column. Shapley values are those of the
/// game between groups, not sums of those between features.
/// </summary>
/// <param name="GroupOf">One group number per feature, 0 … <paramref name="Count"/> − 1.</param>
/// <param name="Count">Groups; some may hold no feature.</param>
public sealed record FeatureGroups(IReadOnlyList<int> GroupOf, int Count)
{
    /// <summary>Every feature by itself.</summary>
    public static FeatureGroups Singles(int featureCount) => new([.. Enumerable.Range(0, featureCount)], featureCount);
}
