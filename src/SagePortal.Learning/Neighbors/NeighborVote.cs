namespace SagePortal.Learning.Neighbors;

/// <summary>From the nearest rows to a prediction.</summary>
internal sealed class NeighborVote
{
    /// <param name="problem">Of the target.</param>
    /// <param name="outputs">Columns of a prediction.</param>
    /// <param name="values">Target of each training row.</param>
    /// <param name="weights">Weight of each training row, &gt; 0.</param>
    /// <param name="weighting">Of the neighbours.</param>
    /// <param name="priorNeighbors">Weight of the class shares, in neighbours of mean weight.</param>
    public NeighborVote(ProblemType problem, int outputs, float[] values, float[] weights, NeighborWeighting weighting, double priorNeighbors)
    {
        (Problem, Outputs, Values, Weights, Weighting, PriorNeighbors) = (problem, outputs, values, weights, weighting, priorNeighbors);
        Prior = new double[problem == ProblemType.MulticlassClassification ? outputs : 1];
        var total = weights.Sum(w => (double)w);
        for (var i = 0; i < values.Length; i++)
        {
            Add(Prior, i, weights[i] / total);
        }
    }

    public ProblemType Problem { get; }

    public int Outputs { get; }

    public float[] Values { get; }

    public float[] Weights { get; }

    public NeighborWeighting Weighting { get; }

    public double PriorNeighbors { get; }

    /// <summary>Class shares, share of class 1, or mean.</summary>
    public double[] Prior { get; }

    /// <summary>Fills a prediction from the <paramref name="k"/> nearest rows, or all of a shorter list; the prior where there is none.</summary>
    public void Predict(NearestList nearest, int k, Span<double> output)
    {
        output.Clear();
        var count = Math.Min(k, nearest.Count);
        var total = 0.0;
        for (var i = 0; i < count; i++)
        {
            total += WeightOf(nearest, i);
        }

        var prior = Problem == ProblemType.Regression ? 0 : PriorNeighbors / (PriorNeighbors + count);
        prior = total > 0 ? prior : 1;
        for (var i = 0; i < count && prior < 1; i++)
        {
            Add(output, nearest.Rows[i], (1 - prior) * WeightOf(nearest, i) / total);
        }

        for (var o = 0; o < output.Length; o++)
        {
            output[o] += prior * Prior[o];
        }
    }

    private double WeightOf(NearestList nearest, int place)
    {
        var weight = (double)Weights[nearest.Rows[place]];
        if (Weighting == NeighborWeighting.Uniform)
        {
            return weight;
        }

        return nearest.Distances[0] == 0
            ? (nearest.Distances[place] == 0 ? weight : 0)
            : weight / Math.Sqrt(nearest.Distances[place]);
    }

    private void Add(Span<double> output, int row, double weight)
    {
        if (Problem == ProblemType.MulticlassClassification)
        {
            output[(int)Values[row]] += weight;
        }
        else
        {
            output[0] += weight * Values[row];
        }
    }
}
