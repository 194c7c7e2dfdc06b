namespace SagePortal.Learning.Baselines;

/// <summary>Weighted class shares of a target.</summary>
internal static class ClassShares
{
    /// <summary>One share per class, summing to 1; empty for regression.</summary>
    public static double[] Of(Target target)
    {
        var shares = new double[target.ClassCount];
        var total = 0.0;
        for (var row = 0; row < target.RowCount && shares.Length > 0; row++)
        {
            var weight = target.Weights?[row] ?? 1.0;
            shares[(int)target.Values[row]] += weight;
            total += weight;
        }

        for (var c = 0; c < shares.Length; c++)
        {
            shares[c] /= total;
        }

        return shares;
    }
}
