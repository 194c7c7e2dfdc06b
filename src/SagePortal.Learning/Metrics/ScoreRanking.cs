using System.Runtime.InteropServices;

namespace SagePortal.Learning.Metrics;

/// <summary>
/// The rows of one class against the rest in falling order of a score: what ROC, precision-recall and lift are read from.
/// Rows of weight 0 are left out. O(n): radix sort of the scores' bits, exact for ties.
/// </summary>
public sealed class ScoreRanking
{
    private ScoreRanking(double[] scores, float[] signedWeights)
    {
        Scores = scores;
        SignedWeights = signedWeights;
        foreach (var weight in signedWeights)
        {
            if (weight > 0)
            {
                PositiveWeight += weight;
            }
            else
            {
                NegativeWeight -= weight;
            }
        }
    }

    /// <summary>Scores, falling.</summary>
    public double[] Scores { get; }

    /// <summary>Per entry of <see cref="Scores"/> the row's weight, negated for rows that are not of the class.</summary>
    public float[] SignedWeights { get; }

    /// <summary>Weight of all rows of the class.</summary>
    public double PositiveWeight { get; }

    /// <summary>Weight of all other rows.</summary>
    public double NegativeWeight { get; }

    /// <summary>True when both kinds of row occur, so that a ranking has a meaning.</summary>
    public bool HasBothClasses => PositiveWeight > 0 && NegativeWeight > 0;

    /// <summary>Ranks by the probability of <paramref name="label"/>; null when a row of positive weight was predicted NaN.</summary>
    /// <param name="target">Classification target.</param>
    /// <param name="predictions">Of the same rows.</param>
    /// <param name="label">0-based class; for binary targets 1 (0 ranks by the complement).</param>
    /// <exception cref="ArgumentException">A regression target, or rows or outputs do not match.</exception>
    public static ScoreRanking? Of(Target target, Predictions predictions, int label = 1)
    {
        Shapes.Check(target, predictions);
        if (target.Problem == ProblemType.Regression)
        {
            throw new ArgumentException("a regression target has no classes", nameof(target));
        }

        var (keys, weights) = (new ulong[target.RowCount], new float[target.RowCount]);
        var (stride, offset) = (predictions.OutputCount, predictions.OutputCount == 1 ? 0 : label);
        var complement = predictions.OutputCount == 1 && label == 0;
        var count = 0;
        for (var row = 0; row < target.RowCount; row++)
        {
            var weight = target.Weights?[row] ?? 1f;
            if (weight <= 0)
            {
                continue;
            }

            var score = predictions.Values[row * stride + offset];
            if (double.IsNaN(score))
            {
                return null;
            }

            keys[count] = ToKey(complement ? 1 - score : score);
            weights[count++] = (int)target.Values[row] == label ? weight : -weight;
        }

        (keys, weights) = (keys[..count], weights[..count]);
        RadixSort.ByKey(ref keys, ref weights);
        ToScores(keys);
        return new ScoreRanking(MemoryMarshal.Cast<ulong, double>(keys).ToArray(), weights);
    }

    /// <summary>Area under the ROC curve: the share of pairs in the right order, ties counting half; NaN without both kinds of row.</summary>
    public double AreaUnderRoc()
    {
        if (!HasBothClasses)
        {
            return double.NaN;
        }

        var (above, area) = (0.0, 0.0);
        for (var i = 0; i < Scores.Length;)
        {
            var (positive, negative) = Tie(ref i);
            area += negative * (above + positive / 2);
            above += positive;
        }

        return area / (PositiveWeight * NegativeWeight);
    }

    /// <summary>Average precision, Σ (recall step × precision) over distinct scores, as scikit-learn; NaN without a row of the class.</summary>
    public double AveragePrecision()
    {
        if (PositiveWeight <= 0)
        {
            return double.NaN;
        }

        var (truePositive, called, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Scores.Length;)
        {
            var (positive, negative) = Tie(ref i);
            truePositive += positive;
            called += positive + negative;
            sum += positive * truePositive / called;
        }

        return sum / PositiveWeight;
    }

    /// <summary>Weights of the run of equal scores that starts at <paramref name="index"/>, which moves past it.</summary>
    public (double Positive, double Negative) Tie(ref int index)
    {
        var (score, positive, negative) = (Scores[index], 0.0, 0.0);
        for (; index < Scores.Length && Scores[index] == score; index++)
        {
            if (SignedWeights[index] > 0)
            {
                positive += SignedWeights[index];
            }
            else
            {
                negative -= SignedWeights[index];
            }
        }

        return (positive, negative);
    }

    /// <summary>Bits that sort ascending as the numbers sort falling (−0 and 0 are made equal).</summary>
    private static ulong ToKey(double score)
    {
        var bits = BitConverter.DoubleToUInt64Bits(score + 0.0);
        return (bits >> 63) == 0 ? bits ^ 0x7FFF_FFFF_FFFF_FFFF : bits;
    }

    private static void ToScores(ulong[] keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = (keys[i] >> 63) == 0 ? keys[i] ^ 0x7FFF_FFFF_FFFF_FFFF : keys[i];
        }
    }
}
