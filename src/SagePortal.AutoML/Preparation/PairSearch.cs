using SagePortal.Learning;

namespace SagePortal.AutoML.Preparation;

/// <summary>
/// Finds pairs of numbers that together tell more about the target than either alone: by the share of its variance between 16 quantile
/// bins, adjusted for their number, on at most 2,000 training rows.
/// </summary>
internal static class PairSearch
{
    private const int MostRows = 2000;
    private const int MostNumbers = 20;
    private const int Bins = 16;
    private const double LeastGain = 0.005;

    /// <param name="inputs">Training rows.</param>
    /// <param name="target">Of the same rows.</param>
    /// <param name="most">Pairs returned at most.</param>
    /// <returns>By falling gain.</returns>
    public static PairFeature[] Find(FeatureMatrix inputs, Target target, int most)
    {
        var rows = Sample(inputs.RowCount);
        var values = target.Select(rows);
        var columns = Enumerable.Range(0, inputs.FeatureCount).Where(f => !inputs.Features[f].IsCategorical)
            .ToDictionary(f => f, f => Array.ConvertAll(rows, r => inputs.Columns[f][r]));
        var alone = columns.ToDictionary(c => c.Key, c => Explained(c.Value, values));
        int[] numbers = [.. columns.Keys.Where(f => columns[f].Distinct().Take(3).Count() > 2).OrderByDescending(f => alone[f]).ThenBy(f => f).Take(MostNumbers).Order()];
        var buffer = new float[rows.Length];
        return
        [
            .. Pairs(numbers)
                .Select(pair =>
                {
                    pair.Compute(columns[pair.First], columns[pair.Second], buffer);
                    return (Pair: pair, Gain: Explained(buffer, values) - Math.Max(alone[pair.First], alone[pair.Second]));
                })
                .Where(p => p.Gain > LeastGain)
                .OrderByDescending(p => p.Gain).ThenBy(p => p.Pair.First).ThenBy(p => p.Pair.Second).ThenBy(p => p.Pair.Operation)
                .Take(most).Select(p => p.Pair),
        ];
    }

    private static IEnumerable<PairFeature> Pairs(int[] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            for (var j = i + 1; j < numbers.Length; j++)
            {
                foreach (var operation in Enum.GetValues<PairOperation>())
                {
                    yield return new PairFeature(numbers[i], numbers[j], operation);
                }

                yield return new PairFeature(numbers[j], numbers[i], PairOperation.Quotient);
            }
        }
    }

    /// <summary>Spread evenly over the table.</summary>
    private static int[] Sample(int rowCount)
    {
        var size = Math.Min(MostRows, rowCount);
        return [.. Enumerable.Range(0, size).Select(i => (int)((long)i * rowCount / size))];
    }

    /// <summary>Share of the target's variance (of classes: of their indicators) between quantile bins, less what as many bins of noise explain.</summary>
    private static double Explained(float[] feature, Target target)
    {
        int[] order = [.. Enumerable.Range(0, feature.Length).Where(i => float.IsFinite(feature[i]))];
        var keys = Array.ConvertAll(order, i => feature[i]);
        Array.Sort(keys, order);
        var bins = new int[feature.Length];
        for (var i = 0; i < order.Length; i++)
        {
            // Equal values share a bin; missing ones stay in bin 0.
            bins[order[i]] = i > 0 && keys[i] == keys[i - 1] ? bins[order[i - 1]] : 1 + (int)((long)i * Bins / order.Length);
        }

        var outputs = target.Problem == ProblemType.MulticlassClassification ? target.ClassCount : 1;
        var (counts, sums) = (new double[Bins + 1], new double[(Bins + 1) * outputs]);
        var squares = 0.0;
        for (var i = 0; i < bins.Length; i++)
        {
            var (k, value) = outputs > 1 ? ((int)target.Values[i], 1.0) : (0, target.Values[i]);
            counts[bins[i]]++;
            sums[(bins[i] * outputs) + k] += value;
            squares += value * value;
        }

        return Adjusted(counts, sums, outputs, squares, bins.Length);
    }

    private static double Adjusted(double[] counts, double[] sums, int outputs, double squares, int rows)
    {
        var (between, mean, used) = (0.0, 0.0, counts.Count(c => c > 0));
        for (var k = 0; k < outputs; k++)
        {
            var total = 0.0;
            for (var b = 0; b < counts.Length; b++)
            {
                var sum = sums[(b * outputs) + k];
                total += sum;
                between += counts[b] > 0 ? sum * sum / counts[b] : 0;
            }

            mean += total * total / rows;
        }

        var variance = squares - mean;
        return variance <= 0 || rows <= used ? 0 : 1 - ((squares - between) / variance * (rows - 1) / (rows - used));
    }
}
