namespace SagePortal.Learning.Neural;

/// <summary>
/// Sizes of a network and where each of its tensors lies in one flat array of parameters. Inputs of the first layer, in this order:
/// the dense columns, three learned mixtures of cosines per number, the embeddings of the categories.
/// </summary>
internal sealed class NetworkShape
{
    /// <summary>Learned inputs that the cosines of a number are mixed into.</summary>
    public const int Mixtures = 3;

    private readonly List<ParameterSegment> _segments = [];

    /// <param name="dense">Numbers, then missing indicators and one-hot columns.</param>
    /// <param name="numbers">How many of the dense columns are numbers with cosine features; they come first.</param>
    /// <param name="frequencies">Cosines per number; 0 leaves them out.</param>
    /// <param name="embeddings">Rows and width of each category's table.</param>
    /// <param name="hidden">Units per hidden layer.</param>
    /// <param name="outputs">Units of the last layer.</param>
    /// <param name="activation">Of the hidden units.</param>
    /// <param name="normalization">Of the hidden units.</param>
    public NetworkShape(
        int dense, int numbers, int frequencies, IReadOnlyList<EmbeddingTable> embeddings, IReadOnlyList<int> hidden, int outputs, Activation activation, Normalization normalization)
    {
        (Dense, Numbers, Frequencies, Embeddings, Hidden, Outputs, Activation, Normalization) = (dense, numbers, frequencies, embeddings, hidden, outputs, activation, normalization);
        var mixed = frequencies == 0 ? 0 : numbers * Mixtures;
        FirstEmbedded = dense + mixed;
        Inputs = FirstEmbedded + embeddings.Sum(e => e.Width);
        CosineOffset = Add(frequencies == 0 ? 0 : numbers * 2 * frequencies, 0.1, decays: false);
        MixtureOffset = Add(frequencies == 0 ? 0 : mixed * (frequencies + 1), 0.1, decays: false);
        ScaleOffset = Add(Inputs, 6, decays: false);
        EmbeddingOffsets = [.. embeddings.Select(e => Add(e.Rows * e.Width, 1, decays: false))];
        var inputs = Inputs;
        var layers = new List<DenseLayer>();
        foreach (var units in hidden.Append(outputs))
        {
            layers.Add(AddLayer(inputs, units, isNormalized: normalization == Normalization.Layer && layers.Count < hidden.Count));
            inputs = units;
        }

        Layers = layers;
    }

    public int Dense { get; }

    public int Numbers { get; }

    public int Frequencies { get; }

    public IReadOnlyList<EmbeddingTable> Embeddings { get; }

    public IReadOnlyList<int> Hidden { get; }

    public int Outputs { get; }

    public Activation Activation { get; }

    public Normalization Normalization { get; }

    /// <summary>Inputs of the first layer.</summary>
    public int Inputs { get; }

    /// <summary>The first input that comes from an embedding of a category.</summary>
    public int FirstEmbedded { get; }

    /// <summary>True when some inputs of the first layer are learned.</summary>
    public bool LearnsInputs => Inputs > Dense;

    /// <summary>Per number its frequencies, then its phases.</summary>
    public int CosineOffset { get; }

    /// <summary>Per number and mixture the weights of its cosines, then a constant.</summary>
    public int MixtureOffset { get; }

    /// <summary>One factor per input, before the first layer.</summary>
    public int ScaleOffset { get; }

    /// <summary>Per category its table, row-major.</summary>
    public IReadOnlyList<int> EmbeddingOffsets { get; }

    /// <summary>Hidden layers and the output layer.</summary>
    public IReadOnlyList<DenseLayer> Layers { get; }

    public IReadOnlyList<ParameterSegment> Segments => _segments;

    public int ParameterCount { get; private set; }

    private DenseLayer AddLayer(int inputs, int units, bool isNormalized)
    {
        var padded = Gemm.Pad(units);
        var weights = Add(checked(inputs * padded), 1 / Math.Sqrt(Math.Max(inputs, 1)), decays: true);
        var bias = Add(padded, 0.1, decays: false);
        var gain = isNormalized ? Add(padded, 0.1, decays: false) : -1;
        return new DenseLayer(inputs, units, padded, weights, bias, gain);
    }

    /// <summary>Every tensor starts on a cache line.</summary>
    private int Add(int length, double rate, bool decays)
    {
        var offset = ParameterCount;
        _segments.Add(new ParameterSegment(offset, Gemm.Pad(length), (float)rate, decays));
        ParameterCount = checked(offset + Gemm.Pad(length));
        return offset;
    }
}
