namespace SagePortal.Learning.Explaining;

/// <summary>(a − 1)! c!/(a + c)! for a ≥ 1, c ≥ 0, up to a given sum.</summary>
internal sealed class ShapleyWeights
{
    private readonly double[][] _weights;

    /// <param name="most">Largest a + c.</param>
    public ShapleyWeights(int most)
    {
        _weights = new double[most + 1][];
        for (var a = 1; a <= most; a++)
        {
            var row = _weights[a] = new double[most - a + 1];
            row[0] = 1.0 / a;
            for (var c = 1; c < row.Length; c++)
            {
                row[c] = row[c - 1] * c / (a + c);
            }
        }
    }

    public double this[int a, int c] => _weights[a][c];
}
