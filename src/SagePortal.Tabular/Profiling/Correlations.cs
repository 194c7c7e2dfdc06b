using System.Numerics;

namespace SagePortal.Tabular.Profiling;

/// <summary>Pearson correlations between numeric columns.</summary>
internal static class Correlations
{
    public static CorrelationMatrix? Compute(Table table, ColumnProfile[] profiles, int maxColumns, CancellationToken cancellationToken)
    {
        var chosen = Enumerable.Range(0, profiles.Length)
            .Where(i => profiles[i].Type is ColumnType.Number or ColumnType.Integer && profiles[i].Numbers is not null)
            .OrderByDescending(i => profiles[i].PredictionPower ?? 0)
            .Take(maxColumns)
            .Order()
            .ToArray();
        if (chosen.Length == 0)
        {
            return null;
        }

        var columns = Array.ConvertAll(chosen, i => Standardize(((NumericColumn)table.Columns[i]).Values, profiles[i].Numbers!));
        var matrix = new double?[chosen.Length][];
        for (var i = 0; i < chosen.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            matrix[i] = new double?[chosen.Length];
            for (var j = 0; j < i; j++)
            {
                matrix[j][i] = matrix[i][j] = Correlate(columns[i], columns[j]);
            }

            matrix[i][i] = profiles[chosen[i]].Numbers!.StandardDeviation > 0 ? 1 : null;
        }

        return new CorrelationMatrix([.. chosen.Select(i => profiles[i].Name)], matrix);
    }

    /// <summary>Centred and scaled, for numeric safety only: correlation does not change by it. ±∞ becomes missing.</summary>
    private static double[] Standardize(double[] values, NumberSummary summary)
    {
        var scale = summary.StandardDeviation > 0 ? 1 / summary.StandardDeviation : 1;
        return Array.ConvertAll(values, value => double.IsFinite(value) ? (value - summary.Mean) * scale : double.NaN);
    }

    private static double? Correlate(double[] x, double[] y)
    {
        var sums = Sum(x, y);
        if (double.IsNaN(sums.Xy))
        {
            sums = SumPresent(x, y);
        }

        var (n, sx, sy, sxx, syy, sxy) = sums;
        var variance = (sxx - (sx * sx / n)) * (syy - (sy * sy / n));
        return n < 2 || !(variance > 1e-20 * n * n) ? null : Math.Clamp((sxy - (sx * sy / n)) / Math.Sqrt(variance), -1, 1);
    }

    private static (int N, double X, double Y, double Xx, double Yy, double Xy) Sum(double[] x, double[] y)
    {
        Vector<double> sx = default, sy = default, sxx = default, syy = default, sxy = default;
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var a = new Vector<double>(x, i);
            var b = new Vector<double>(y, i);
            sx += a;
            sy += b;
            sxx += a * a;
            syy += b * b;
            sxy += a * b;
        }

        var sums = (N: x.Length, X: Vector.Sum(sx), Y: Vector.Sum(sy), Xx: Vector.Sum(sxx), Yy: Vector.Sum(syy), Xy: Vector.Sum(sxy));
        for (; i < x.Length; i++)
        {
            sums = (x.Length, sums.X + x[i], sums.Y + y[i], sums.Xx + (x[i] * x[i]), sums.Yy + (y[i] * y[i]), sums.Xy + (x[i] * y[i]));
        }

        return sums;
    }

    private static (int N, double X, double Y, double Xx, double Yy, double Xy) SumPresent(double[] x, double[] y)
    {
        (int N, double X, double Y, double Xx, double Yy, double Xy) sums = default;
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsNaN(x[i]) && !double.IsNaN(y[i]))
            {
                sums = (sums.N + 1, sums.X + x[i], sums.Y + y[i], sums.Xx + (x[i] * x[i]), sums.Yy + (y[i] * y[i]), sums.Xy + (x[i] * y[i]));
            }
        }

        return sums;
    }
}
