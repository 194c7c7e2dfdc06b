using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Neural;

/// <summary>Parameters before the first step.</summary>
internal static class NetworkInitializer
{
    private const long Stream = 10;

    public static void Fill(NetworkShape shape, double frequencyScale, ReadOnlySpan<double> outputBias, int seed, Span<float> parameters)
    {
        parameters.Clear();
        var random = SeededRandom.For(seed, Stream);
        FillCosines(shape, frequencyScale, ref random, parameters);
        parameters.Slice(shape.ScaleOffset, shape.Inputs).Fill(1);
        for (var e = 0; e < shape.Embeddings.Count; e++)
        {
            // The level of missing and unseen codes starts in the middle of the others
            var table = parameters.Slice(shape.EmbeddingOffsets[e], shape.Embeddings[e].Rows * shape.Embeddings[e].Width);
            Normal(table[shape.Embeddings[e].Width..], 0.5, ref random);
        }

        foreach (var layer in shape.Layers)
        {
            for (var i = 0; i < layer.Inputs; i++)
            {
                Normal(parameters.Slice(layer.Weights + i * layer.Padded, layer.Units), 1 / Math.Sqrt(layer.Inputs), ref random);
            }

            if (layer.IsNormalized)
            {
                parameters.Slice(layer.Gain, layer.Units).Fill(1);
            }
            else if (!ReferenceEquals(layer, shape.Layers[^1]))
            {
                Normal(parameters.Slice(layer.Bias, layer.Units), 1, ref random);
            }
        }

        for (var k = 0; k < outputBias.Length; k++)
        {
            parameters[shape.Layers[^1].Bias + k] = (float)outputBias[k];
        }
    }

    private static void FillCosines(NetworkShape shape, double scale, ref SeededRandom random, Span<float> parameters)
    {
        if (shape.Frequencies == 0)
        {
            return;
        }

        for (var n = 0; n < shape.Numbers; n++)
        {
            var cosines = parameters.Slice(shape.CosineOffset + n * 2 * shape.Frequencies, 2 * shape.Frequencies);
            Normal(cosines[..shape.Frequencies], scale, ref random);
            foreach (ref var phase in cosines[shape.Frequencies..])
            {
                phase = (float)(random.NextDouble() - 0.5);
            }
        }

        var mixtures = parameters.Slice(shape.MixtureOffset, shape.Numbers * NetworkShape.Mixtures * (shape.Frequencies + 1));
        var bound = 1 / Math.Sqrt(shape.Frequencies);
        foreach (ref var weight in mixtures)
        {
            weight = (float)((2 * random.NextDouble() - 1) * bound);
        }
    }

    /// <summary>Box and Muller's transform, one number a draw of two.</summary>
    private static void Normal(Span<float> values, double deviation, ref SeededRandom random)
    {
        foreach (ref var value in values)
        {
            value = (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }
}
