using SagePortal.Learning.Boosting.Growing;

namespace SagePortal.Learning.Boosting;

/// <summary>Monotone constraints by name as directions by feature.</summary>
internal static class MonotoneDirections
{
    /// <returns>1, 0 or −1 for each feature; null without constraints, which keeps <see cref="GrowthOptions"/> on the fast search.</returns>
    /// <exception cref="ArgumentException">A name is unknown or a category, or a direction is not 1, 0 or −1.</exception>
    public static sbyte[]? Of(IReadOnlyDictionary<string, int>? constraints, IReadOnlyList<Feature> features)
    {
        if (constraints is null || constraints.All(c => c.Value == 0))
        {
            return null;
        }

        var directions = new sbyte[features.Count];
        foreach (var (name, direction) in constraints)
        {
            var feature = Enumerable.Range(0, features.Count).FirstOrDefault(f => string.Equals(features[f].Name, name, StringComparison.Ordinal), -1);
            if (feature < 0 || features[feature].IsCategorical)
            {
                throw new ArgumentException(feature < 0 ? $"the constrained feature `{name}` does not exist" : $"the constrained feature `{name}` is a category; only numbers can be monotone", nameof(constraints));
            }

            directions[feature] = direction is >= -1 and <= 1
                ? (sbyte)direction
                : throw new ArgumentException($"the constraint of `{name}` is {direction}; use 1 (increasing), −1 (decreasing) or 0", nameof(constraints));
        }

        return directions;
    }
}
