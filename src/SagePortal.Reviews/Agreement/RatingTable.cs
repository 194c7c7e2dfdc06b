using System.Globalization;

namespace SagePortal.Reviews.Agreement;

/// <summary>Items × raters with gaps. A rater's later answer to an item replaces the earlier one.</summary>
public sealed class RatingTable
{
    private readonly RatedItem[][] _items;

    private RatingTable(IReadOnlyList<string> categories, IReadOnlyList<string> raters, RatedItem[][] items)
    {
        Categories = categories;
        Raters = raters;
        _items = items;
        Pairable = Array.FindAll(items, i => i.Length >= 2);
    }

    /// <summary>In the order that weights and the ordinal scale count by.</summary>
    public IReadOnlyList<string> Categories { get; }

    public IReadOnlyList<string> Raters { get; }

    public int ItemCount => _items.Length;

    internal RatedItem[][] Items => _items;

    /// <summary>Items with at least two answers: only they say anything about agreement.</summary>
    internal RatedItem[][] Pairable { get; }

    internal int PairableRatings => Pairable.Sum(i => i.Length);

    /// <param name="ratings">In the order in which they were given.</param>
    /// <param name="categories">
    /// The order of the categories, those nobody chose included. When left out: the labels seen, by value where all are numbers, else ordinally.
    /// </param>
    /// <exception cref="ArgumentException">A label is not among <paramref name="categories"/>.</exception>
    public static RatingTable Of(IEnumerable<Rating> ratings, IReadOnlyList<string>? categories = null)
    {
        var given = ratings.ToList();
        var names = categories ?? Ordered(given.Select(r => r.Label).Distinct(StringComparer.Ordinal));
        var places = names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        var raters = given.Select(r => r.Rater).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var raterPlaces = raters.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
        var items = new Dictionary<string, SortedDictionary<int, int>>(StringComparer.Ordinal);
        foreach (var rating in given)
        {
            if (!places.TryGetValue(rating.Label, out var category))
            {
                throw new ArgumentException($"label `{rating.Label}` of item `{rating.Item}` is not among the categories", nameof(ratings));
            }

            if (!items.TryGetValue(rating.Item, out var item))
            {
                items[rating.Item] = item = [];
            }

            item[raterPlaces[rating.Rater]] = category;
        }

        return new RatingTable(names, raters, [.. items.Values.Select(i => i.Select(r => new RatedItem(r.Key, r.Value)).ToArray())]);
    }

    /// <summary>Some of the items, with repetition: a bootstrap sample.</summary>
    internal RatingTable Resample(Random random) =>
        new(Categories, Raters, [.. Enumerable.Range(0, _items.Length).Select(_ => _items[random.Next(_items.Length)])]);

    /// <summary>The categories as numbers; null when one is none.</summary>
    internal double[]? Values()
    {
        var values = new double[Categories.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (Number(Categories[i]) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return values;
    }

    private static double? Number(string label) =>
        double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static List<string> Ordered(IEnumerable<string> labels)
    {
        var ordered = labels.Order(StringComparer.Ordinal).ToList();
        return ordered.TrueForAll(l => Number(l) is not null) ? [.. ordered.OrderBy(l => Number(l))] : ordered;
    }
}
