namespace SagePortal.Learning;

/// <summary>Prepared inputs, column-major: <c>Columns[feature][row]</c>, NaN is missing, categories are codes stored as floats.</summary>
public sealed class FeatureMatrix(IReadOnlyList<Feature> features, float[][] columns, int rowCount)
{
    public IReadOnlyList<Feature> Features { get; } = features;

    /// <summary>One array of <see cref="RowCount"/> values per feature. Not to be written by readers.</summary>
    public float[][] Columns { get; } = columns;

    public int RowCount { get; } = rowCount;

    public int FeatureCount => Features.Count;

    /// <summary>The given rows in the given order; rows may repeat.</summary>
    public FeatureMatrix Select(ReadOnlySpan<int> rows)
    {
        var selected = new float[Columns.Length][];
        for (var f = 0; f < selected.Length; f++)
        {
            var source = Columns[f];
            var target = selected[f] = new float[rows.Length];
            for (var i = 0; i < rows.Length; i++)
            {
                target[i] = source[rows[i]];
            }
        }

        return new FeatureMatrix(Features, selected, rows.Length);
    }
}
