using SagePortal.Learning;

namespace SagePortal.AutoML.Tests.Calibration;

/// <summary>Targets drawn from known probabilities.</summary>
internal static class Generated
{
    /// <summary>Labels are drawn with probability p; the predictions claim p sharpened by the temperature, so that scaling by it is right.</summary>
    public static (Target Target, Predictions Claimed) Binary(int rows, double sharpening, int seed = 1)
    {
        var random = new Random(seed);
        var (labels, claimed) = (new float[rows], new Predictions(rows, 1));
        for (var i = 0; i < rows; i++)
        {
            var logit = 4 * (random.NextDouble() - 0.5);
            labels[i] = random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
            claimed.Values[i] = 1 / (1 + Math.Exp(-logit * sharpening));
        }

        return (new Target(ProblemType.BinaryClassification, labels, 2), claimed);
    }

    /// <summary>Like <see cref="Binary"/> with classes.</summary>
    public static (Target Target, Predictions Claimed) Multiclass(int rows, int classes, double sharpening, int seed = 1)
    {
        var random = new Random(seed);
        var (labels, claimed) = (new float[rows], new Predictions(rows, classes));
        for (var i = 0; i < rows; i++)
        {
            var margins = Enumerable.Range(0, classes).Select(_ => 3 * random.NextDouble()).ToArray();
            labels[i] = Draw(Softmax(margins, 1), random.NextDouble());
            Softmax(margins, sharpening).CopyTo(claimed.Row(i));
        }

        return (new Target(ProblemType.MulticlassClassification, labels, classes), claimed);
    }

    /// <summary>Standard normal noise around a line.</summary>
    public static (Target Target, Predictions Predicted) Numbers(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var (values, predicted) = (new float[rows], new Predictions(rows, 1));
        for (var i = 0; i < rows; i++)
        {
            predicted.Values[i] = 10 * random.NextDouble();
            values[i] = (float)(predicted.Values[i] + Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return (new Target(ProblemType.Regression, values, 0), predicted);
    }

    private static double[] Softmax(double[] margins, double factor)
    {
        var e = margins.Select(m => Math.Exp(m * factor)).ToArray();
        return [.. e.Select(v => v / e.Sum())];
    }

    private static int Draw(double[] probabilities, double uniform)
    {
        var label = 0;
        while (label < probabilities.Length - 1 && (uniform -= probabilities[label]) >= 0)
        {
            label++;
        }

        return label;
    }
}
