namespace SagePortal.Learning.Neural;

/// <summary>Predictions of a network for encoded rows.</summary>
internal static unsafe class NetworkInference
{
    /// <summary>Rows of a block; rows do not influence each other, so it does not change a prediction.</summary>
    public const int BlockRows = 64;

    /// <summary>Fills the outputs of <paramref name="count"/> rows of the table from <paramref name="from"/> on, at <paramref name="place"/> of the output.</summary>
    public static void Predict(
        ForwardPass pass, NetworkShape shape, NetworkWeights weights, ProblemType problem, OutputScale scale, EncodedTable table, int from, int count, Predictions output, int place)
    {
        for (var i = 0; i < count; i++)
        {
            pass.Load(table, from + i, i);
        }

        pass.Run(weights, count, seed: 0);
        var stride = shape.Layers[^1].Padded;
        for (var i = 0; i < count; i++)
        {
            var scores = pass.Scores + i * stride;
            OutputLayer.ToOutputs(problem, scores, shape.Outputs);
            var row = output.Row(place + i);
            for (var k = 0; k < row.Length; k++)
            {
                row[k] = problem == ProblemType.Regression ? scale.Restore(scores[k]) : scores[k];
            }
        }
    }
}
