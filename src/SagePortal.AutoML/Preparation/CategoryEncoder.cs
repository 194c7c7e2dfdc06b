using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>
/// Words as codes by falling frequency. Words seen once, and those beyond the most frequent, share one code with words
/// never seen; where no word was rare, an unseen word is missing. Columns with many words also get the frequency as a number.
/// </summary>
internal sealed class CategoryEncoder : ColumnEncoder
{
    /// <summary>Codes, with the shared one, fit the 255 bins of the histogram learners.</summary>
    public const int BinnedLevels = 250;

    /// <summary>Most words with a code of their own.</summary>
    public const int MostLevels = 100_000;

    /// <summary>From so many words on the frequency is a feature of its own.</summary>
    public const int FrequencyFrom = 30;

    /// <summary>A longer word is no category; it goes with the rare ones.</summary>
    private const int LongestLevel = 1000;

    private readonly Dictionary<string, int> _codes;
    private readonly string[] _levels;
    private readonly float[] _frequencies;
    private readonly bool _hasOther;

    /// <param name="column">Input column.</param>
    /// <param name="levels">Words with a code of their own, in code order.</param>
    /// <param name="frequencies">Share of training rows by word, parallel to <paramref name="levels"/>; empty for no frequency feature.</param>
    /// <param name="hasOther">True when rare words share a last code.</param>
    public CategoryEncoder(string column, string[] levels, float[] frequencies, bool hasOther)
        : base(column)
    {
        _levels = levels;
        _frequencies = frequencies;
        _hasOther = hasOther;
        _codes = new Dictionary<string, int>(levels.Length, StringComparer.Ordinal);
        for (var i = 0; i < levels.Length; i++)
        {
            _codes[levels[i]] = i;
        }

        var code = new Feature(column, Math.Max(1, levels.Length + (hasOther ? 1 : 0)));
        Features = frequencies.Length == 0 ? [code] : [code, new Feature($"{column} (frequency)")];
    }

    public override byte Tag => 3;

    /// <summary>Words with a code of their own, in code order.</summary>
    public IReadOnlyList<string> Levels => _levels;

    /// <summary>Parallel to <see cref="Levels"/>; empty for no frequency feature.</summary>
    public IReadOnlyList<float> Frequencies => _frequencies;

    /// <summary>Code of words without one of their own; NaN where such words are missing.</summary>
    public float OtherCode => _hasOther ? _levels.Length : float.NaN;

    public override IReadOnlyList<Feature> Features { get; }

    public override IReadOnlyList<string> Actions =>
    [
        $"category of {_levels.Length} levels",
        .. _hasOther ? ["rare and unseen levels grouped as other"] : Array.Empty<string>(),
        .. _frequencies.Length > 0 ? ["frequency of the level"] : Array.Empty<string>(),
    ];

    /// <summary>Counts the words of the training rows; null when there is none.</summary>
    /// <param name="source">Training rows.</param>
    /// <param name="mostLevels">Words with a code of their own, the most frequent ones.</param>
    public static CategoryEncoder? Fit(Column source, int mostLevels = BinnedLevels)
    {
        var (codes, levels) = ColumnCoercion.ToWords(source);
        var counts = new int[levels.Count];
        foreach (var code in codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        var seen = Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).ToArray();
        if (seen.Length == 0)
        {
            return null;
        }

        var kept = seen.Where(i => counts[i] > 1 && levels[i].Length <= LongestLevel)
            .OrderByDescending(i => counts[i]).ThenBy(i => levels[i], StringComparer.Ordinal)
            .Take(mostLevels).ToArray();
        var frequencies = seen.Length < FrequencyFrom ? [] : Array.ConvertAll(kept, i => (float)counts[i] / codes.Length);
        return new CategoryEncoder(source.Name, Array.ConvertAll(kept, i => levels[i]), frequencies, kept.Length < seen.Length);
    }

    public override void Encode(Column source, ReadOnlySpan<float[]> outputs)
    {
        var (codes, levels) = ColumnCoercion.ToWords(source);
        var other = _hasOther ? _levels.Length : float.NaN;
        var values = new float[levels.Count];
        var frequencies = new float[levels.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var known = _codes.TryGetValue(levels[i], out var code);
            values[i] = known ? code : other;
            frequencies[i] = known && _frequencies.Length > 0 ? _frequencies[code] : 0;
        }

        for (var i = 0; i < codes.Length; i++)
        {
            outputs[0][i] = codes[i] < 0 ? float.NaN : values[codes[i]];
            if (outputs.Length > 1)
            {
                outputs[1][i] = codes[i] < 0 ? float.NaN : frequencies[codes[i]];
            }
        }
    }

    public override void Write(ModelWriter writer)
    {
        writer.Write(_levels.Length);
        foreach (var level in _levels)
        {
            writer.Write(level);
        }

        writer.WriteArray<float>(_frequencies);
        writer.Write(_hasOther);
    }
}
