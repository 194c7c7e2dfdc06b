namespace SagePortal.Learning;

/// <summary>
/// Model output, row-major: <c>Values[row × OutputCount + output]</c>. Binary: one column, the probability of class 1.
/// Multiclass: one probability per class, rows sum to 1. Regression: one number.
/// </summary>
public sealed class Predictions(int rowCount, int outputCount, double[] values)
{
    public Predictions(int rowCount, int outputCount)
        : this(rowCount, outputCount, new double[(long)rowCount * outputCount])
    {
    }

    public int RowCount { get; } = rowCount;

    public int OutputCount { get; } = outputCount;

    public double[] Values { get; } = values;

    public Span<double> Row(int row) => Values.AsSpan(row * OutputCount, OutputCount);

    /// <summary>The given rows in the given order; rows may repeat.</summary>
    public Predictions Select(ReadOnlySpan<int> rows)
    {
        var selected = new Predictions(rows.Length, OutputCount);
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(selected.Row(i));
        }

        return selected;
    }
}
