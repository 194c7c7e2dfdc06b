using SagePortal.Learning.ModelFiles;

namespace SagePortal.Learning.Neural;

/// <summary>Which level a category's code stands for: 0 for missing and unseen codes, then the most frequent codes, then one level for all rare ones.</summary>
internal sealed class CategoryLevels
{
    /// <summary>Most codes with a level of their own.</summary>
    public const int MostKept = 100;

    /// <summary>Categories of fewer codes become one-hot columns.</summary>
    private const int LeastEmbedded = 4;

    private const int MostCodes = 1 << 27;

    private readonly byte[] _levels;

    private CategoryLevels(byte[] levels)
    {
        _levels = levels;
        Count = 1 + (levels.Length == 0 ? 0 : levels.Max());
    }

    /// <summary>Levels with the one for missing and unseen codes.</summary>
    public int Count { get; }

    public bool IsEmbedded => Count - 1 >= LeastEmbedded;

    /// <summary>One-hot columns: none for a category that never varies.</summary>
    public int Columns => IsEmbedded || Count <= 1 ? 0 : Count;

    public static CategoryLevels Fit(ReadOnlySpan<float> codes, ReadOnlySpan<float> weights, int cardinality)
    {
        var counts = new int[cardinality];
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i] >= 0 && codes[i] < cardinality && (weights.IsEmpty || weights[i] > 0))
            {
                counts[(int)codes[i]]++;
            }
        }

        var levels = new byte[cardinality];
        var rank = 0;
        foreach (var code in Enumerable.Range(0, cardinality).Where(c => counts[c] > 0).OrderByDescending(c => counts[c]).ThenBy(c => c))
        {
            levels[code] = (byte)Math.Min(++rank, MostKept + 1);
        }

        return new CategoryLevels(levels);
    }

    public byte LevelOf(float code) => code >= 0 && code < _levels.Length ? _levels[(int)code] : (byte)0;

    public void Write(ModelWriter writer) => writer.WriteArray<byte>(_levels);

    /// <exception cref="ModelFormatException">The levels are damaged.</exception>
    public static CategoryLevels ReadFrom(ModelReader reader) => new(reader.ReadArray<byte>(MostCodes, "codes of a category"));
}
