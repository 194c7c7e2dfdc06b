using System.Numerics;

namespace SagePortal.Learning.Factorization;

/// <summary>Steps of AdaGrad (Duchi, Hazan, Singer 2011) on the terms a row touches; every number has a rate of its own.</summary>
internal sealed class AdaGrad
{
    private readonly FactorizationWeights _weights;
    private readonly float[] _squares;
    private readonly float _rate;
    private readonly float _penalty;

    public AdaGrad(FactorizationWeights weights, double rate, double penalty)
    {
        (_weights, _rate, _penalty) = (weights, (float)rate, (float)penalty);
        _squares = new float[weights.Values.Length];
        Array.Fill(_squares, 1);
    }

    /// <param name="terms">Per slot the term.</param>
    /// <param name="values">Per slot its value.</param>
    /// <param name="sums">Σᵢ v_if·xᵢ as <see cref="FactorizationWeights.Score"/> left them.</param>
    /// <param name="slope">Derivative of the row's loss by its score.</param>
    public void Step(ReadOnlySpan<int> terms, ReadOnlySpan<float> values, ReadOnlySpan<float> sums, float slope)
    {
        _weights.Constant -= Scalar(ref _squares[^1], slope);
        for (var slot = 0; slot < terms.Length; slot++)
        {
            if (terms[slot] < 0 || values[slot] == 0)
            {
                continue;
            }

            var term = _weights.Term(terms[slot]);
            var squares = _squares.AsSpan(terms[slot] * _weights.Stride, _weights.Stride);
            term[0] -= Scalar(ref squares[0], slope * values[slot] + _penalty * term[0]);
            var (x, along) = (new Vector<float>(values[slot]), new Vector<float>(slope * values[slot]));
            for (var f = FactorizationWeights.Lane; f < term.Length; f += Vector<float>.Count)
            {
                var factor = new Vector<float>(term[f..]);
                var gradient = along * (new Vector<float>(sums[f..]) - factor * x) + factor * _penalty;
                var square = new Vector<float>(squares[f..]) + gradient * gradient;
                square.CopyTo(squares[f..]);
                (factor - gradient * _rate / Vector.SquareRoot(square)).CopyTo(term[f..]);
            }
        }
    }

    private float Scalar(ref float square, float gradient)
    {
        square += gradient * gradient;
        return _rate * gradient / MathF.Sqrt(square);
    }
}
