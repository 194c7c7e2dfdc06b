namespace SagePortal.Learning.Tests.Metrics;

/// <summary>Targets and predictions written as literals.</summary>
internal static class Rows
{
    public static Target Binary(float[] labels, float[]? weights = null) => new(ProblemType.BinaryClassification, labels, 2, weights);

    public static Target Multiclass(float[] labels, int classes, float[]? weights = null) => new(ProblemType.MulticlassClassification, labels, classes, weights);

    public static Target Regression(float[] values, float[]? weights = null) => new(ProblemType.Regression, values, 0, weights);

    public static Predictions Column(params double[] values) => new(values.Length, 1, values);

    public static Predictions Table(int outputs, params double[] values) => new(values.Length / outputs, outputs, values);

    /// <summary>5,000 rows of a linear congruential generator; scores rounded to 1/200, so that many tie.</summary>
    public static (Target Target, Predictions Predictions) ManyTies()
    {
        var state = 12345L;
        double Next() => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648.0;
        var (labels, scores) = (new float[5000], new double[5000]);
        for (var i = 0; i < labels.Length; i++)
        {
            scores[i] = Math.Round(Next() * 200) / 200.0;
            labels[i] = Next() < 0.2 + 0.6 * scores[i] ? 1 : 0;
        }

        return (Binary(labels), Column(scores));
    }
}
