using System.Numerics;

namespace SagePortal.Learning.Linear;

/// <summary>Encoded rows: dense standardised columns and, for one-hot blocks, the one term that is on. A block costs one gather per row whatever its cardinality.</summary>
internal sealed class LinearRows(int rowCount, int termCount, float[][] dense, int[][] terms)
{
    /// <summary>Marks a row where no term of a block is on.</summary>
    public const int NoTerm = -1;

    public int RowCount { get; } = rowCount;

    /// <summary>Terms without the intercept, which stands behind them in every coefficient vector.</summary>
    public int TermCount { get; } = termCount;

    /// <summary>Fills <paramref name="margins"/> with intercept + Σ coefficient × term for the rows from <paramref name="from"/> on.</summary>
    public void Margins(ReadOnlySpan<double> coefficients, int from, Span<double> margins)
    {
        margins.Fill(coefficients[TermCount]);
        for (var j = 0; j < dense.Length; j++)
        {
            if (coefficients[j] != 0)
            {
                AddScaled(dense[j].AsSpan(from, margins.Length), coefficients[j], margins);
            }
        }

        foreach (var block in terms)
        {
            var on = block.AsSpan(from, margins.Length);
            for (var i = 0; i < on.Length; i++)
            {
                margins[i] += on[i] >= 0 ? coefficients[on[i]] : 0;
            }
        }
    }

    /// <summary>Adds Σ residual × term over the rows from <paramref name="from"/> on to <paramref name="gradient"/>, intercept last.</summary>
    public void AddGradient(ReadOnlySpan<double> residuals, int from, Span<double> gradient)
    {
        for (var j = 0; j < dense.Length; j++)
        {
            gradient[j] += Dot(dense[j].AsSpan(from, residuals.Length), residuals);
        }

        foreach (var block in terms)
        {
            var on = block.AsSpan(from, residuals.Length);
            for (var i = 0; i < on.Length; i++)
            {
                if (on[i] >= 0)
                {
                    gradient[on[i]] += residuals[i];
                }
            }
        }

        foreach (var residual in residuals)
        {
            gradient[TermCount] += residual;
        }
    }

    /// <summary>Weighted mean of each term, without the intercept.</summary>
    public double[] Means(float[]? weights)
    {
        var sums = new double[TermCount + 1];
        AddGradient(weights is null ? [.. Enumerable.Repeat(1.0, RowCount)] : Array.ConvertAll(weights, w => (double)w), 0, sums);
        return [.. sums.Take(TermCount).Select(s => s / sums[TermCount])];
    }

    /// <summary>Σ weight × term² per term, intercept last: the diagonal of the Hessian of a squared loss.</summary>
    public double[] SquaredSums(float[]? weights)
    {
        var sums = new double[TermCount + 1];
        for (var j = 0; j < dense.Length; j++)
        {
            for (var i = 0; i < RowCount; i++)
            {
                sums[j] += (weights?[i] ?? 1.0) * dense[j][i] * dense[j][i];
            }
        }

        foreach (var block in terms)
        {
            for (var i = 0; i < RowCount; i++)
            {
                if (block[i] >= 0)
                {
                    sums[block[i]] += weights?[i] ?? 1.0;
                }
            }
        }

        sums[TermCount] = weights is null ? RowCount : weights.Sum(w => (double)w);
        return sums;
    }

    private static void AddScaled(ReadOnlySpan<float> column, double factor, Span<double> sums)
    {
        var (i, half, scale) = (0, Vector<double>.Count, new Vector<double>(factor));
        for (; i <= column.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(column[i..]), out var low, out var high);
            (new Vector<double>(sums[i..]) + scale * low).CopyTo(sums[i..]);
            (new Vector<double>(sums[(i + half)..]) + scale * high).CopyTo(sums[(i + half)..]);
        }

        for (; i < column.Length; i++)
        {
            sums[i] += factor * column[i];
        }
    }

    private static double Dot(ReadOnlySpan<float> column, ReadOnlySpan<double> values)
    {
        var (i, half) = (0, Vector<double>.Count);
        var (first, second) = (Vector<double>.Zero, Vector<double>.Zero);
        for (; i <= column.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(column[i..]), out var low, out var high);
            first += low * new Vector<double>(values[i..]);
            second += high * new Vector<double>(values[(i + half)..]);
        }

        var sum = Vector.Sum(first + second);
        for (; i < column.Length; i++)
        {
            sum += column[i] * values[i];
        }

        return sum;
    }
}
