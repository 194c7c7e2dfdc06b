namespace SagePortal.Learning.Factorization;

/// <summary>Rows of at most <paramref name="slots"/> terms each, one after the other.</summary>
internal sealed class SparseRows(int rowCount, int slots)
{
    private readonly int[] _terms = new int[checked(rowCount * slots)];
    private readonly float[] _values = new float[rowCount * slots];

    public int RowCount { get; } = rowCount;

    public void Set(int row, int slot, int term, float value) => (_terms[row * slots + slot], _values[row * slots + slot]) = (term, value);

    /// <summary>Per slot the term, or <see cref="FactorizationEncoding.NoTerm"/>.</summary>
    public ReadOnlySpan<int> Terms(int row) => _terms.AsSpan(row * slots, slots);

    /// <summary>Per slot the term's value.</summary>
    public ReadOnlySpan<float> Values(int row) => _values.AsSpan(row * slots, slots);
}
