using SagePortal.Learning.Neural;

namespace SagePortal.Learning.Tests.Neural;

/// <summary>Gradients of a small network with every kind of input against central differences of its loss.</summary>
public sealed unsafe class GradientTests
{
    private const int Rows = 37;
    private const float Step = 4e-3f;

    public static TheoryData<ProblemType, Activation, Normalization, double> Networks => new()
    {
        { ProblemType.BinaryClassification, Activation.Selu, Normalization.None, 0 },
        { ProblemType.MulticlassClassification, Activation.Mish, Normalization.Layer, 0 },
        { ProblemType.Regression, Activation.Elu, Normalization.None, 0.3 },
        { ProblemType.Regression, Activation.Mish, Normalization.Layer, 0.3 },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void Run_EveryTensor_AgreesWithDifferencesOfTheLoss(ProblemType problem, Activation activation, Normalization normalization, double dropout)
    {
        var shape = new NetworkShape(5, 3, 4, [new EmbeddingTable(6, 4)], [20, 9], problem == ProblemType.MulticlassClassification ? 3 : 1, activation, normalization);
        using var rows = new SmallNetwork(shape, problem, Rows, dropout);
        var gradient = rows.Gradient();
        foreach (var segment in shape.Segments)
        {
            var along = gradient.AsSpan(segment.Offset, segment.Length).ToArray();
            var length = Math.Sqrt(along.Sum(g => (double)g * g));
            Assert.True(length > 0, $"nothing flows into the parameters at {segment.Offset}");
            Assert.Equal(length, rows.Slope(segment, [.. along.Select(g => (float)(g / length))], Step), 0.01 * length + 2e-4);
            foreach (var i in Enumerable.Range(0, segment.Length).Where(i => !IsPadding(shape, segment.Offset + i)).Where(i => i % (1 + segment.Length / 7) == 0))
            {
                var direction = new float[segment.Length];
                direction[i] = 1;
                Assert.Equal(along[i], rows.Slope(segment, direction, Step), 0.02 * length + 2e-4);
            }
        }
    }

    private static bool IsPadding(NetworkShape shape, int parameter) =>
        shape.Layers.Any(l => parameter >= l.Weights && parameter < l.Bias + (l.IsNormalized ? 2 : 1) * l.Padded && (parameter - l.Weights) % l.Padded >= l.Units);

    [Fact]
    public void Run_PaddedUnits_StayWithoutGradient()
    {
        var shape = new NetworkShape(5, 3, 4, [new EmbeddingTable(6, 4)], [20, 9], 1, Activation.Mish, Normalization.Layer);
        using var rows = new SmallNetwork(shape, ProblemType.Regression, Rows, 0.2);
        var gradient = rows.Gradient();
        foreach (var layer in shape.Layers)
        {
            for (var unit = layer.Units; unit < layer.Padded; unit++)
            {
                Assert.Equal(0, gradient[layer.Bias + unit]);
                Assert.Equal(0, gradient[layer.Weights + unit]);
            }
        }
    }
}
