using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Preparation;

/// <summary>
/// A word as the mean of the target over the training rows that hold it, drawn towards the mean of all by ten imagined rows
/// (Micci-Barreca 2001; α = 10 as in AutoGluon); for several classes one share each. A missing cell is a word of its own.
/// </summary>
internal sealed class TargetStatisticsEncoder : ColumnEncoder
{
    /// <summary>Of more classes the shares of the most frequent ones only.</summary>
    public const int MostOutputs = 10;

    private const double PriorRows = 10;

    private readonly string[] _levels;
    private readonly float[][] _values;
    private readonly int[] _outputs;
    private readonly Dictionary<string, int> _codes;

    /// <param name="column">Input column.</param>
    /// <param name="levels">Distinct words.</param>
    /// <param name="outputs">Class each feature is the share of; [0] for a number or the positive class.</param>
    /// <param name="values">For each output one value per word, then one for missing and one for unseen cells.</param>
    public TargetStatisticsEncoder(string column, string[] levels, int[] outputs, float[][] values)
        : base(column)
    {
        (_levels, _outputs, _values) = (levels, outputs, values);
        _codes = levels.Select((level, i) => (level, i)).ToDictionary(p => p.level, p => p.i, StringComparer.Ordinal);
        Features = [.. outputs.Select(k => new Feature(outputs.Length == 1 ? $"{column} (target mean)" : $"{column} (target mean, class {k})"))];
    }

    public override byte Tag => 6;

    /// <summary>Words with a value of their own.</summary>
    public IReadOnlyList<string> Levels => _levels;

    /// <summary>Class each feature is the share of.</summary>
    public int[] Outputs => _outputs;

    public override IReadOnlyList<Feature> Features { get; }

    public override IReadOnlyList<string> Actions => ["mean of the target by level, out of fold on training rows"];

    /// <param name="source">All rows of the table that <paramref name="target"/> is of.</param>
    /// <param name="target">What is averaged, by its weights.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="outputs">Classes to take; null takes the most frequent ones.</param>
    public static TargetStatisticsEncoder Fit(Column source, Target target, ReadOnlySpan<int> rows, int[]? outputs = null)
    {
        var (codes, levels) = ColumnCoercion.ToWords(source);
        outputs ??= MostFrequent(target, rows);
        var (weights, sums) = (new double[levels.Count + 1], Array.ConvertAll(outputs, _ => new double[levels.Count + 1]));
        foreach (var row in rows)
        {
            var (group, weight) = (codes[row] < 0 ? levels.Count : codes[row], target.Weights?[row] ?? 1.0);
            weights[group] += weight;
            for (var k = 0; k < outputs.Length; k++)
            {
                sums[k][group] += weight * ValueOf(target, row, outputs[k]);
            }
        }

        int[] kept = [.. Enumerable.Range(0, levels.Count).Where(g => weights[g] > 0).OrderBy(g => levels[g], StringComparer.Ordinal)];
        return new TargetStatisticsEncoder(source.Name, [.. kept.Select(g => levels[g])], outputs, Array.ConvertAll(sums, s => Smooth(s, weights, kept)));
    }

    public override void Encode(Column source, ReadOnlySpan<float[]> outputs)
    {
        var (codes, levels) = ColumnCoercion.ToWords(source);
        var (missing, unseen) = (_levels.Length, _levels.Length + 1);
        var places = levels.Select(l => _codes.TryGetValue(l, out var code) ? code : unseen).ToArray();
        for (var k = 0; k < outputs.Length; k++)
        {
            for (var i = 0; i < codes.Length; i++)
            {
                outputs[k][i] = _values[k][codes[i] < 0 ? missing : places[codes[i]]];
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

        writer.WriteArray<int>(_outputs);
        foreach (var values in _values)
        {
            writer.WriteArray<float>(values);
        }
    }

    /// <summary>The values of an output by word, of a missing cell and of an unseen one.</summary>
    internal (IReadOnlyList<float> ByLevel, float Missing, float Unseen) ValuesOf(int output) => (_values[output][..^2], _values[output][^2], _values[output][^1]);

    /// <summary>By word, then missing (the mean of all where none was), then unseen: the mean of all.</summary>
    private static float[] Smooth(double[] sums, double[] weights, int[] kept)
    {
        var total = weights.Sum();
        var mean = total > 0 ? sums.Sum() / total : 0;
        return [.. kept.Append(weights.Length - 1).Select(g => ToFloat((sums[g] + (PriorRows * mean)) / (weights[g] + PriorRows))), ToFloat(mean)];
    }

    private static int[] MostFrequent(Target target, ReadOnlySpan<int> rows)
    {
        if (target.Problem != ProblemType.MulticlassClassification)
        {
            return [0];
        }

        var counts = new int[target.ClassCount];
        foreach (var row in rows)
        {
            counts[(int)target.Values[row]]++;
        }

        return [.. Enumerable.Range(0, counts.Length).OrderByDescending(k => counts[k]).ThenBy(k => k).Take(MostOutputs).Order()];
    }

    private static double ValueOf(Target target, int row, int output) => target.Problem == ProblemType.MulticlassClassification
        ? (int)target.Values[row] == output ? 1 : 0
        : target.Values[row];
}
