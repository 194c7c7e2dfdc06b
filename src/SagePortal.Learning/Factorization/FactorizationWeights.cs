using System.Numerics;

namespace SagePortal.Learning.Factorization;

/// <summary>
/// One factorization machine of degree 2 (Rendle 2010, equation 5): ŷ = w₀ + Σᵢ wᵢxᵢ + ½·Σ_f [(Σᵢ v_if·xᵢ)² − Σᵢ v_if²·xᵢ²], linear in the
/// terms of a row. A term's numbers lie together: its weight at place 0 of <see cref="Stride"/>, its factors from <see cref="Lane"/> on.
/// </summary>
internal sealed class FactorizationWeights
{
    /// <summary>Factors start and end at multiples of this.</summary>
    public const int Lane = 16;

    /// <param name="terms">Terms.</param>
    /// <param name="factors">Length of a factor vector.</param>
    public FactorizationWeights(int terms, int factors)
        : this(terms, factors, new float[checked(terms * StrideOf(factors) + 1)])
    {
    }

    /// <param name="terms">Terms.</param>
    /// <param name="factors">Length of a factor vector.</param>
    /// <param name="values">Term after term, then the constant.</param>
    public FactorizationWeights(int terms, int factors, float[] values)
    {
        (Terms, Factors, Values) = (terms, factors, values);
        Stride = StrideOf(factors);
    }

    public int Terms { get; }

    public int Factors { get; }

    public float[] Values { get; }

    public int Stride { get; }

    public ref float Constant => ref Values[^1];

    /// <summary>Numbers of a term: its weight and, from the next whole vector on, its factors.</summary>
    public static int StrideOf(int factors) => Lane + (factors + Lane - 1) / Lane * Lane;

    /// <summary>Weight and factors of a term.</summary>
    public Span<float> Term(int term) => Values.AsSpan(term * Stride, Stride);

    /// <summary>ŷ of a row.</summary>
    /// <param name="terms">Per slot the term.</param>
    /// <param name="values">Per slot its value.</param>
    /// <param name="sums">Scratch of <see cref="Stride"/> numbers; then holds Σᵢ v_if·xᵢ from <see cref="Lane"/> on.</param>
    public float Score(ReadOnlySpan<int> terms, ReadOnlySpan<float> values, Span<float> sums)
    {
        sums.Clear();
        var (linear, squares) = (Constant, Vector<float>.Zero);
        for (var slot = 0; slot < terms.Length; slot++)
        {
            if (terms[slot] < 0)
            {
                continue;
            }

            var term = Term(terms[slot]);
            var x = new Vector<float>(values[slot]);
            linear += term[0] * values[slot];
            for (var f = Lane; f < Stride; f += Vector<float>.Count)
            {
                var product = new Vector<float>(term[f..]) * x;
                (new Vector<float>(sums[f..]) + product).CopyTo(sums[f..]);
                squares = Vector.FusedMultiplyAdd(product, product, squares);
            }
        }

        var pairs = -squares;
        for (var f = Lane; f < Stride; f += Vector<float>.Count)
        {
            var sum = new Vector<float>(sums[f..]);
            pairs = Vector.FusedMultiplyAdd(sum, sum, pairs);
        }

        return linear + Vector.Sum(pairs) / 2;
    }
}
