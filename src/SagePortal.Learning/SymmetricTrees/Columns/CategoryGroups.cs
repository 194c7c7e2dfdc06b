using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.SymmetricTrees.Columns;

/// <summary>
/// Numbers the values of a category, or the pairs of values of two, that the training rows may have. A missing value is a value of its
/// own. Immutable.
/// </summary>
internal sealed class CategoryGroups
{
    public const int Unseen = -1;
    private const int NoFeature = -1;

    private readonly Dictionary<long, int>? _numbers;
    private readonly long[] _pairs;

    private CategoryGroups(int first, int firstCardinality, int second, int secondCardinality, long[] pairs)
    {
        (First, FirstCardinality, Second, SecondCardinality, _pairs) = (first, firstCardinality, second, secondCardinality, pairs);
        if (second == NoFeature)
        {
            return;
        }

        _numbers = new Dictionary<long, int>(pairs.Length);
        for (var i = 0; i < pairs.Length; i++)
        {
            _numbers[pairs[i]] = i;
        }
    }

    /// <summary>Number of the (first) feature.</summary>
    public int First { get; }

    public int FirstCardinality { get; }

    /// <summary>Number of the second feature of a pair, else −1.</summary>
    public int Second { get; }

    public int SecondCardinality { get; }

    public bool IsPair => Second != NoFeature;

    /// <summary>Groups are 0 … Count − 1.</summary>
    public int Count => IsPair ? _pairs.Length : FirstCardinality + 1;

    public static CategoryGroups Single(int feature, int cardinality) => new(feature, cardinality, NoFeature, 0, []);

    /// <summary>The pairs of values that occur in the rows, in order of appearance.</summary>
    public static CategoryGroups Pair(FeatureMatrix inputs, int first, int second)
    {
        var (firstCardinality, secondCardinality) = (inputs.Features[first].Cardinality, inputs.Features[second].Cardinality);
        var seen = new HashSet<long>();
        var pairs = new List<long>();
        for (var row = 0; row < inputs.RowCount; row++)
        {
            var key = Key(Code(inputs.Columns[first][row], firstCardinality), Code(inputs.Columns[second][row], secondCardinality), secondCardinality);
            if (key >= 0 && seen.Add(key))
            {
                pairs.Add(key);
            }
        }

        return new CategoryGroups(first, firstCardinality, second, secondCardinality, [.. pairs]);
    }

    /// <summary>Groups of consecutive rows; <see cref="Unseen"/> for values that are no code, and for pairs that no training row had.</summary>
    public void Fill(FeatureMatrix inputs, int start, Span<int> groups)
    {
        var first = inputs.Columns[First].AsSpan(start, groups.Length);
        if (!IsPair)
        {
            for (var i = 0; i < groups.Length; i++)
            {
                groups[i] = Code(first[i], FirstCardinality);
            }

            return;
        }

        var second = inputs.Columns[Second].AsSpan(start, groups.Length);
        for (var i = 0; i < groups.Length; i++)
        {
            var key = Key(Code(first[i], FirstCardinality), Code(second[i], SecondCardinality), SecondCardinality);
            groups[i] = _numbers!.GetValueOrDefault(key, Unseen);
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Write(First);
        writer.Write(Second);
        writer.WriteArray<long>(_pairs);
    }

    /// <exception cref="ModelFormatException">The groups are not of these features.</exception>
    public static CategoryGroups Read(ModelReader reader, IReadOnlyList<Feature> features, int maxPairs)
    {
        var (first, second) = (reader.ReadInt32(), reader.ReadInt32());
        var pairs = reader.ReadArray<long>(maxPairs, "category pairs");
        if (!IsCategory(features, first) || (second != NoFeature && !IsCategory(features, second)))
        {
            throw new ModelFormatException("the groups are of a feature that is no category");
        }

        return second == NoFeature
            ? Single(first, features[first].Cardinality)
            : new CategoryGroups(first, features[first].Cardinality, second, features[second].Cardinality, pairs);
    }

    private static bool IsCategory(IReadOnlyList<Feature> features, int feature)
        => feature >= 0 && feature < features.Count && features[feature].IsCategorical;

    /// <summary>The code; the cardinality for a missing value; −1 for what is no code.</summary>
    private static int Code(float value, int cardinality)
        => float.IsNaN(value) ? cardinality : value >= 0 && value < cardinality ? (int)value : Unseen;

    private static long Key(int first, int second, int secondCardinality)
        => first < 0 || second < 0 ? Unseen : (first * (secondCardinality + 1L)) + second;
}
