namespace SagePortal.Learning.Neural;

/// <summary>What the numbers of the last layer mean: log-odds, logits, or a standardised number; and the gradient of its loss.</summary>
internal static unsafe class OutputLayer
{
    /// <summary>Fills <paramref name="delta"/> with the gradients of the rows' losses, each times its factor.</summary>
    /// <param name="problem">Logistic, softmax or half squared error.</param>
    /// <param name="scores">Row-major, <paramref name="stride"/> elements a row; overwritten by probabilities.</param>
    /// <param name="stride">Elements from row to row.</param>
    /// <param name="outputs">Scores of a row.</param>
    /// <param name="targets">Class or standardised number of each row.</param>
    /// <param name="factors">Weight of each row in the mean.</param>
    /// <param name="smoothing">Share of the target probability spread evenly over the classes.</param>
    /// <param name="delta">Laid out as the scores.</param>
    public static void Differentiate(
        ProblemType problem, float* scores, int stride, int outputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> factors, float smoothing, float* delta)
    {
        for (var row = 0; row < targets.Length; row++)
        {
            var s = scores + row * stride;
            var d = delta + row * stride;
            ToOutputs(problem, s, outputs);
            var spread = problem switch
            {
                ProblemType.BinaryClassification => smoothing / 2,
                ProblemType.MulticlassClassification => smoothing / outputs,
                _ => 0,
            };
            for (var k = 0; k < outputs; k++)
            {
                var goal = problem == ProblemType.MulticlassClassification ? (k == (int)targets[row] ? 1 : 0) : targets[row];
                var smooth = problem == ProblemType.Regression ? goal : goal * (1 - smoothing) + spread;
                d[k] = factors[row] * (s[k] - smooth);
            }
        }
    }

    /// <summary>Log-odds to a probability, logits to probabilities; a number stays.</summary>
    public static void ToOutputs(ProblemType problem, float* scores, int outputs)
    {
        if (problem == ProblemType.BinaryClassification)
        {
            scores[0] = 1 / (1 + MathF.Exp(-scores[0]));
        }
        else if (problem == ProblemType.MulticlassClassification)
        {
            Softmax(scores, outputs);
        }
    }

    private static void Softmax(float* scores, int outputs)
    {
        var (largest, sum) = (scores[0], 0f);
        for (var k = 1; k < outputs; k++)
        {
            largest = MathF.Max(largest, scores[k]);
        }

        for (var k = 0; k < outputs; k++)
        {
            sum += scores[k] = MathF.Exp(scores[k] - largest);
        }

        for (var k = 0; k < outputs; k++)
        {
            scores[k] /= sum;
        }
    }
}
