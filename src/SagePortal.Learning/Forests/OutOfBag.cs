using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Forests;

/// <summary>Predictions of the training rows by the trees that did not see them: an honest score without a validation set.</summary>
internal static unsafe class OutOfBag
{
    private const int BlockRows = 512;

    /// <summary>One bit per training row: whether it is in the bag.</summary>
    public static byte[] Compress(byte[] repeats)
    {
        var bits = new byte[(repeats.Length + 7) / 8];
        for (var i = 0; i < repeats.Length; i++)
        {
            bits[i >> 3] |= (byte)(repeats[i] > 0 ? 1 << (i & 7) : 0);
        }

        return bits;
    }

    /// <summary>One row per row of the table; NaN for rows in every bag, of weight zero, or not in the fit.</summary>
    /// <remarks>Each row adds its trees in order, so the sums do not depend on the threads.</remarks>
    public static Predictions Predict(ForestRows rows, Tree[] trees, byte[][] bags, WorkerTeam team)
    {
        var (width, missingBins) = (rows.Target.OutputCount, BinnedTreeWalk.MissingBins(rows.Bins));
        var predictions = new Predictions(rows.Bins.RowCount, width);
        Array.Fill(predictions.Values, double.NaN);
        team.ForEach((rows.Rows.Length + BlockRows - 1) / BlockRows, block =>
        {
            var start = block * BlockRows;
            PredictBlock(rows, trees, bags, missingBins, predictions, start, Math.Min(start + BlockRows, rows.Rows.Length));
        });
        return predictions;
    }

    private static void PredictBlock(ForestRows rows, Tree[] trees, byte[][] bags, byte[] missingBins, Predictions predictions, int start, int end)
    {
        var counts = new int[end - start];
        for (var t = 0; t < trees.Length; t++)
        {
            for (var i = start; i < end; i++)
            {
                if ((bags[t][i >> 3] >> (i & 7) & 1) == 0)
                {
                    var output = predictions.Row(rows.Rows[i]);
                    if (counts[i - start]++ == 0)
                    {
                        output.Clear();
                    }

                    var row = rows.Bins.Rows + (long)rows.Rows[i] * rows.Bins.RowStride;
                    var values = trees[t].LeafValues.AsSpan(BinnedTreeWalk.Leaf(trees[t], row, missingBins) * output.Length, output.Length);
                    for (var k = 0; k < output.Length; k++)
                    {
                        output[k] += values[k];
                    }
                }
            }
        }

        for (var i = start; i < end; i++)
        {
            foreach (ref var value in predictions.Row(rows.Rows[i]))
            {
                value /= counts[i - start];
            }
        }
    }
}
