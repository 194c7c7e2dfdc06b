namespace SagePortal.Learning.Neural;

/// <summary>What a network is trained towards: classes, or numbers standardised to mean 0 and deviation 1; and the weight of each row.</summary>
internal sealed class TrainingTarget
{
    private TrainingTarget(Target source, float[] values, float[] factors, OutputScale scale)
    {
        (Source, Values, Factors, Scale) = (source, values, factors, scale);
        Rows = [.. Enumerable.Range(0, values.Length).Where(i => factors[i] > 0)];
    }

    public Target Source { get; }

    /// <summary>One per row.</summary>
    public float[] Values { get; }

    /// <summary>Weights scaled to a mean of 1 over the rows of positive weight.</summary>
    public float[] Factors { get; }

    /// <summary>Rows of positive weight.</summary>
    public int[] Rows { get; }

    public OutputScale Scale { get; }

    public static TrainingTarget Of(Target target)
    {
        var factors = new float[target.RowCount];
        Array.Fill(factors, 1);
        if (target.Weights is { } weights)
        {
            var mean = weights.Where(w => w > 0).Average(w => (double)w);
            factors = [.. weights.Select(w => (float)(w / mean))];
        }

        if (target.Problem != ProblemType.Regression)
        {
            return new TrainingTarget(target, target.Values, factors, OutputScale.Identity);
        }

        var scale = OutputScale.Of(target.Values, factors);
        return new TrainingTarget(target, [.. target.Values.Select(v => (float)((v - scale.Center) / scale.Unit))], factors, scale);
    }
}
