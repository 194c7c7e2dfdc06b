namespace SagePortal.Learning.Neural;

/// <summary>What a network takes where <see cref="NeuralNetworkOptions"/> leave it open.</summary>
internal static class NeuralNetworkDefaults
{
    /// <summary>Cosines of more numbers than this would cost more than the network they feed.</summary>
    private const int MostEmbeddedNumbers = 200;

    public static Activation Activation(ProblemType problem) => problem == ProblemType.Regression ? Neural.Activation.Mish : Neural.Activation.Selu;

    public static int Frequencies(NeuralNetworkOptions options, int numbers) => numbers <= MostEmbeddedNumbers ? options.Frequencies : 0;

    public static int Epochs(int rows) => (int)Math.Clamp(256 * Math.Sqrt(10_000.0 / Math.Max(rows, 1)), 20, 256);

    /// <summary>Epochs to wait for a better one: the next trough of the cosine cycles is a little more than twice as far.</summary>
    public static double Patience(int bestEpoch) => Math.Max(20, 1.3 * bestEpoch);

    public static IReadOnlyList<int> Widths(NeuralNetworkOptions options) =>
        [.. Enumerable.Range(0, options.Layers).Select(l => Math.Max(1, (int)Math.Round(options.Width * Math.Pow(options.Taper, l))))];

    public static IReadOnlyDictionary<string, object> Describe(NeuralNetworkOptions options) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["layers"] = options.Layers,
        ["width"] = options.Width,
        ["activation"] = options.Activation?.ToString() ?? "auto",
        ["normalization"] = options.Normalization.ToString(),
        ["dropout"] = options.Dropout,
        ["frequencies"] = options.Frequencies,
        ["frequency_scale"] = options.FrequencyScale,
        ["learning_rate"] = options.LearningRate,
        ["weight_decay"] = options.WeightDecay,
        ["label_smoothing"] = options.LabelSmoothing,
        ["batch_size"] = options.BatchSize,
        ["max_epochs"] = (object?)options.MaxEpochs ?? "auto",
        ["patience"] = (object?)options.Patience ?? "auto",
        ["schedule"] = options.Schedule.ToString(),
    };
}
