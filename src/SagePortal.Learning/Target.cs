namespace SagePortal.Learning;

/// <summary>What is to be predicted, with optional sample weights.</summary>
/// <param name="Problem">Decides how <paramref name="Values"/> are read.</param>
/// <param name="Values">One per row: the class index 0 … <paramref name="ClassCount"/> − 1, or the number (finite).</param>
/// <param name="ClassCount">2 for binary, ≥ 3 for multiclass, 0 for regression.</param>
/// <param name="Weights">One per row, ≥ 0, not all zero; null weighs every row 1.</param>
public sealed record Target(ProblemType Problem, float[] Values, int ClassCount, float[]? Weights = null)
{
    public int RowCount => Values.Length;

    /// <summary>Columns of a prediction for this target: 1 for binary (probability of class 1) and regression, else <see cref="ClassCount"/>.</summary>
    public int OutputCount => Problem == ProblemType.MulticlassClassification ? ClassCount : 1;

    public Target Select(ReadOnlySpan<int> rows)
    {
        var values = new float[rows.Length];
        var weights = Weights is null ? null : new float[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = Values[rows[i]];
            if (weights is not null)
            {
                weights[i] = Weights![rows[i]];
            }
        }

        return this with { Values = values, Weights = weights };
    }
}
