namespace SagePortal.Learning.Explaining;

/// <summary>
/// Shapley values of rows: for each row and output one contribution per feature group, in the unit of the raw prediction.
/// Base value and contributions of a row sum to its raw prediction.
/// </summary>
public sealed class Attributions(int rowCount, int outputCount, int groupCount, double[] baseValues)
{
    public int RowCount { get; } = rowCount;

    public int OutputCount { get; } = outputCount;

    /// <summary>Feature groups; one per feature where nothing was grouped.</summary>
    public int GroupCount { get; } = groupCount;

    /// <summary>Expected raw prediction of each output before anything is known of the row.</summary>
    public double[] BaseValues { get; } = baseValues;

    /// <summary><c>[(row × OutputCount + output) × GroupCount + group]</c>.</summary>
    public double[] Values { get; } = new double[(long)rowCount * outputCount * groupCount];

    /// <summary>Contributions to one output of one row.</summary>
    public Span<double> Row(int row, int output) => Values.AsSpan(((row * OutputCount) + output) * GroupCount, GroupCount);

    /// <summary>Base value and contributions together.</summary>
    public double RawPrediction(int row, int output)
    {
        var sum = BaseValues[output];
        foreach (var value in Row(row, output))
        {
            sum += value;
        }

        return sum;
    }
}
