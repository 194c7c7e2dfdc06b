using System.Numerics;

namespace SagePortal.Learning.Linear;

/// <summary>Margins of a tile of rows to outputs and to loss and residuals; the kernels of the three problem types.</summary>
internal static class LinearLink
{
    /// <summary>Turns margins (output-major, <paramref name="count"/> per output) into probabilities or numbers, in place.</summary>
    public static void ToOutputs(ProblemType problem, Span<double> margins, int count)
    {
        if (problem == ProblemType.BinaryClassification)
        {
            Sigmoid(margins);
        }
        else if (problem == ProblemType.MulticlassClassification)
        {
            for (var row = 0; row < count; row++)
            {
                Softmax(margins, row, count);
            }
        }
    }

    /// <summary>Replaces margins by weighted gradients of the loss and returns the weighted loss of the tile.</summary>
    public static double ToResiduals(ProblemType problem, Span<double> margins, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights) => problem switch
    {
        ProblemType.BinaryClassification => Logistic(margins, targets, weights),
        ProblemType.MulticlassClassification => Multinomial(margins, targets, weights),
        _ => Squared(margins, targets, weights),
    };

    private static double Squared(Span<double> margins, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        var loss = 0.0;
        for (var i = 0; i < margins.Length; i++)
        {
            var (residual, weight) = (margins[i] - targets[i], weights.IsEmpty ? 1.0 : weights[i]);
            loss += weight * residual * residual / 2;
            margins[i] = weight * residual;
        }

        return loss;
    }

    /// <summary>Loss log(1 + e^m) − y·m, written with e^−|m| so that no margin overflows.</summary>
    private static double Logistic(Span<double> margins, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        var loss = 0.0;
        Span<double> logs = stackalloc double[LinearObjective.TileRows];
        LogOnePlusExp(margins, logs);
        for (var i = 0; i < margins.Length; i++)
        {
            loss += (weights.IsEmpty ? 1.0 : weights[i]) * (logs[i] - targets[i] * margins[i]);
        }

        Sigmoid(margins);
        for (var i = 0; i < margins.Length; i++)
        {
            margins[i] = (weights.IsEmpty ? 1.0 : weights[i]) * (margins[i] - targets[i]);
        }

        return loss;
    }

    private static double Multinomial(Span<double> margins, ReadOnlySpan<float> targets, ReadOnlySpan<float> weights)
    {
        var (loss, count) = (0.0, targets.Length);
        for (var row = 0; row < count; row++)
        {
            var (label, weight) = ((int)targets[row], weights.IsEmpty ? 1.0 : weights[row]);
            var margin = margins[label * count + row];
            loss += weight * (Softmax(margins, row, count) - margin);
            margins[label * count + row] -= 1;
            for (var i = row; weight != 1 && i < margins.Length; i += count)
            {
                margins[i] *= weight;
            }
        }

        return loss;
    }

    /// <summary>Replaces one row's margins by probabilities and returns log Σ e^margin.</summary>
    private static double Softmax(Span<double> margins, int row, int stride)
    {
        var max = double.NegativeInfinity;
        for (var i = row; i < margins.Length; i += stride)
        {
            max = Math.Max(max, margins[i]);
        }

        var sum = 0.0;
        for (var i = row; i < margins.Length; i += stride)
        {
            sum += margins[i] = Math.Exp(margins[i] - max);
        }

        for (var i = row; i < margins.Length; i += stride)
        {
            margins[i] /= sum;
        }

        return max + Math.Log(sum);
    }

    private static void Sigmoid(Span<double> margins)
    {
        var i = 0;
        for (; i <= margins.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var margin = new Vector<double>(margins[i..]);
            var e = Vector.Exp(-Vector.Abs(margin));
            var p = Vector.ConditionalSelect(Vector.GreaterThanOrEqual(margin, Vector<double>.Zero), Vector<double>.One, e) / (Vector<double>.One + e);
            p.CopyTo(margins[i..]);
        }

        for (; i < margins.Length; i++)
        {
            var e = Math.Exp(-Math.Abs(margins[i]));
            margins[i] = (margins[i] >= 0 ? 1 : e) / (1 + e);
        }
    }

    private static void LogOnePlusExp(ReadOnlySpan<double> margins, Span<double> logs)
    {
        var i = 0;
        for (; i <= margins.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var margin = new Vector<double>(margins[i..]);
            var log = Vector.Log(Vector<double>.One + Vector.Exp(-Vector.Abs(margin)));
            (log + Vector.Max(margin, Vector<double>.Zero)).CopyTo(logs[i..]);
        }

        for (; i < margins.Length; i++)
        {
            logs[i] = Math.Log(1 + Math.Exp(-Math.Abs(margins[i]))) + Math.Max(margins[i], 0);
        }
    }
}
