namespace SagePortal.Learning.Neural;

/// <summary>Hyper-parameters of <see cref="NeuralNetworkLearner"/>. The defaults follow RealMLP (Holzmüller, Grinsztajn, Steinwart 2024).</summary>
public sealed record NeuralNetworkOptions
{
    /// <summary>Hidden layers, 0 (a linear model) – 8.</summary>
    public int Layers { get; init; } = 3;

    /// <summary>Units of a hidden layer, 1 – 2048; <see cref="Taper"/> narrows the later ones.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Width of a hidden layer as a share of the one before it, above 0 – 1.</summary>
    public double Taper { get; init; } = 1;

    /// <summary>Null takes SELU for classes and Mish for numbers.</summary>
    public Activation? Activation { get; init; }

    public Normalization Normalization { get; init; }

    /// <summary>Share of hidden units dropped in a training step, 0 – below 1.</summary>
    public double Dropout { get; init; } = 0.15;

    /// <summary>
    /// Cosine features per number (periodic embeddings, Gorishniy, Rubachev, Babenko 2022), mixed into three learned inputs beside the
    /// number itself; 0 feeds the number alone, as do tables of more than 200 numbers.
    /// </summary>
    public int Frequencies { get; init; } = 16;

    /// <summary>Standard deviation of the initial frequencies, in turns per unit of the scaled number, &gt; 0.</summary>
    public double FrequencyScale { get; init; } = 0.1;

    /// <summary>
    /// Peak step of AdamW, &gt; 0, for weights in the neural-tangent parametrisation: a layer of d inputs moves by this / √d.
    /// </summary>
    public double LearningRate { get; init; } = 0.02;

    /// <summary>Decoupled decay of weights per unit of step, ≥ 0.</summary>
    public double WeightDecay { get; init; } = 0.02;

    /// <summary>Share of the target probability spread over all classes, 0 – below 1.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Rows per step, ≥ 1.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Passes over the rows the schedule is laid out for, ≥ 1; null gives fewer the more rows there are.</summary>
    public int? MaxEpochs { get; init; }

    /// <summary>Epochs without a better validation score before the fit ends, ≥ 1; null waits longer the later the best one came.</summary>
    public int? Patience { get; init; }

    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.CosineCycles;
}
