namespace SagePortal.Tabular.Profiling;

/// <summary>
/// How well one column alone predicts the target, 0 to 1, by five-fold cross-validation of the simplest models: the smoothed mean of the
/// target within bins of the column, and for regression also a straight line. Classification: 2·AUC − 1, one class against the rest,
/// weighted by class frequency. Regression: R². Values below 0 count as 0. A unique key scores 0, because held-out rows never share its bins.
/// </summary>
internal sealed class PredictionPower
{
    private const int Folds = 5;
    private const double Smoothing = 5;
    private const int MaxClasses = 20;

    private readonly TargetColumn _target;
    private readonly int[] _rows;
    private readonly byte[] _folds;
    private readonly int[] _classes;
    private readonly int _classCount;

    public PredictionPower(TargetColumn target, ProfileOptions options)
    {
        _target = target;
        var present = Enumerable.Range(0, target.Column.RowCount).Where(target.IsPresent).ToArray();
        var step = Math.Max(1, (present.Length + options.MaxPowerRows - 1) / options.MaxPowerRows);
        _rows = [.. present.Where((_, i) => i % step == 0)];
        _folds = new byte[_rows.Length];
        var random = new Random(options.Seed);
        for (var i = 0; i < _folds.Length; i++)
        {
            _folds[i] = (byte)(i % Folds);
        }

        random.Shuffle(_folds);
        (_classes, _classCount) = target.IsClassification ? FrequentClasses() : ([], 0);
    }

    public double Of(Column column)
    {
        if (_rows.Length < 2 * Folds)
        {
            return 0;
        }

        var (bins, count) = FeatureBins.Assign(column, _rows);
        var power = _target.IsClassification
            ? Classification(bins, count)
            : Math.Max(Regression(bins, count), column is CategoricalColumn ? 0 : Line(column));
        return Math.Clamp(power, 0, 1);
    }

    /// <summary>Class index per sampled row: 0.. for the most frequent classes, the last one for all others.</summary>
    private (int[] Classes, int Count) FrequentClasses()
    {
        var counts = new int[_target.ClassNames!.Length];
        foreach (var row in _rows)
        {
            counts[_target.Codes[row]]++;
        }

        var order = Enumerable.Range(0, counts.Length).Where(i => counts[i] > 0).OrderByDescending(i => counts[i]).ToArray();
        var index = new int[counts.Length];
        for (var i = 0; i < order.Length; i++)
        {
            index[order[i]] = Math.Min(i, MaxClasses);
        }

        return (Array.ConvertAll(_rows, row => index[_target.Codes[row]]), Math.Min(order.Length, MaxClasses + 1));
    }

    private double Classification(int[] bins, int binCount)
    {
        var table = new int[Folds, binCount, _classCount];
        for (var i = 0; i < bins.Length; i++)
        {
            table[_folds[i], bins[i], _classes[i]]++;
        }

        double sum = 0, weight = 0;
        for (var c = 0; c < _classCount; c++)
        {
            var (auc, frequency) = AreaUnderCurve(table, binCount, c);
            sum += auc * frequency;
            weight += frequency;
        }

        return weight == 0 ? 0 : (2 * sum / weight) - 1;
    }

    /// <summary>Mean over folds of the AUC of class c against the rest, and the number of its rows.</summary>
    private static (double Auc, int Frequency) AreaUnderCurve(int[,,] table, int binCount, int c)
    {
        var classCount = table.GetLength(2);
        var positive = new int[Folds + 1, binCount];
        var all = new int[Folds + 1, binCount];
        int positives = 0, rows = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            for (var bin = 0; bin < binCount; bin++)
            {
                var total = 0;
                for (var other = 0; other < classCount; other++)
                {
                    total += table[fold, bin, other];
                }

                positive[fold, bin] = table[fold, bin, c];
                all[fold, bin] = total;
                positive[Folds, bin] += table[fold, bin, c];
                all[Folds, bin] += total;
                positives += table[fold, bin, c];
                rows += total;
            }
        }

        double sum = 0;
        var folds = 0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var auc = FoldArea(positive, all, fold, (double)positives / rows);
            sum += double.IsNaN(auc) ? 0 : auc;
            folds += double.IsNaN(auc) ? 0 : 1;
        }

        return folds == 0 ? (0.5, 0) : (sum / folds, positives);
    }

    /// <summary>Bins ranked by their smoothed share outside the fold; rows of one bin, or of equal shares, count half. NaN without both kinds of rows.</summary>
    private static double FoldArea(int[,] positive, int[,] all, int fold, double prior)
    {
        var binCount = positive.GetLength(1);
        var scores = new double[binCount];
        var order = new int[binCount];
        for (var bin = 0; bin < binCount; bin++)
        {
            var inside = positive[Folds, bin] - positive[fold, bin];
            var total = all[Folds, bin] - all[fold, bin];
            scores[bin] = (inside + (Smoothing * prior)) / (total + Smoothing);
            order[bin] = bin;
        }

        Array.Sort(scores, order);
        double area = 0, below = 0, hits = 0;
        for (int start = 0, end; start < binCount; start = end)
        {
            double tiedHits = 0, tiedRest = 0;
            for (end = start; end < binCount && scores[end] == scores[start]; end++)
            {
                tiedHits += positive[fold, order[end]];
                tiedRest += all[fold, order[end]] - positive[fold, order[end]];
            }

            area += tiedHits * (below + (tiedRest / 2));
            below += tiedRest;
            hits += tiedHits;
        }

        return area / (hits * below);
    }

    private double Regression(int[] bins, int binCount)
    {
        var values = CentredTarget();
        var sums = new double[Folds + 1, binCount];
        var counts = new int[Folds + 1, binCount];
        for (var i = 0; i < bins.Length; i++)
        {
            sums[_folds[i], bins[i]] += values[i];
            counts[_folds[i], bins[i]]++;
            sums[Folds, bins[i]] += values[i];
            counts[Folds, bins[i]]++;
        }

        double residual = 0, total = 0;
        for (var i = 0; i < bins.Length; i++)
        {
            var (fold, bin) = (_folds[i], bins[i]);
            var prediction = (sums[Folds, bin] - sums[fold, bin]) / (counts[Folds, bin] - counts[fold, bin] + Smoothing);
            residual += (values[i] - prediction) * (values[i] - prediction);
            total += values[i] * values[i];
        }

        return total > 0 ? 1 - (residual / total) : 0;
    }

    /// <summary>R² of a least-squares line; rows without the feature are predicted by the mean.</summary>
    private double Line(Column column)
    {
        var x = FeatureBins.Standardize(column, _rows);
        var y = CentredTarget();
        var sums = new (double X, double Y, double Xx, double Xy, int N)[Folds + 1];
        for (var i = 0; i < x.Length; i++)
        {
            foreach (var part in (ReadOnlySpan<int>)[_folds[i], Folds])
            {
                ref var s = ref sums[part];
                s = (s.X + x[i], s.Y + y[i], s.Xx + (x[i] * x[i]), s.Xy + (x[i] * y[i]), s.N + 1);
            }
        }

        double residual = 0, total = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var (all, fold) = (sums[Folds], sums[_folds[i]]);
            double n = all.N - fold.N;
            var (meanX, meanY) = ((all.X - fold.X) / n, (all.Y - fold.Y) / n);
            var variance = all.Xx - fold.Xx - (n * meanX * meanX);
            var slope = variance > 1e-9 * n ? (all.Xy - fold.Xy - (n * meanX * meanY)) / variance : 0;
            var error = y[i] - meanY - (slope * (x[i] - meanX));
            residual += error * error;
            total += y[i] * y[i];
        }

        return total > 0 ? 1 - (residual / total) : 0;
    }

    private double[] CentredTarget()
    {
        var mean = _rows.Average(row => _target.Values[row]);
        return Array.ConvertAll(_rows, row => _target.Values[row] - mean);
    }
}
