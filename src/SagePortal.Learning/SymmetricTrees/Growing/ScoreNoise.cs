using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.SymmetricTrees.Growing;

/// <summary>
/// Normal draws for split scores, made once: a column takes a stretch of the table from a place that depends on seed, tree, level and
/// column, so that noise costs a load and does not depend on threads.
/// </summary>
internal sealed class ScoreNoise
{
    private const int Length = 1 << 13;
    private const int MostBins = 256;

    private readonly float[] _draws = new float[Length + MostBins];
    private readonly int _seed;

    public ScoreNoise(int seed)
    {
        _seed = seed;
        var random = SeededRandom.For(seed, 0, -4);
        for (var i = 0; i < _draws.Length; i++)
        {
            // Box and Muller
            _draws[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }

    /// <summary>256 draws for the splits of a column at one level of one tree.</summary>
    public ReadOnlySpan<float> For(int round, int level, int column)
        => _draws.AsSpan(SeededRandom.For(_seed, ((long)round * SymmetricTreesParameters.MostDepth) + level, column).NextInt(Length), MostBins);

    /// <summary>
    /// Standard deviation of the noise: <paramref name="strength"/> times the deviation of the gradients, fading to nothing as the total
    /// shrinkage of the ensemble passes ln rows (CatBoost's <c>CalcScoreStDevMult</c>).
    /// </summary>
    public static double Deviation(double strength, double gradientDeviation, int rows, double shrinkageSoFar)
    {
        var left = Math.Exp(Math.Log(rows) - shrinkageSoFar);
        return strength * gradientDeviation * left / (1 + left);
    }
}
