namespace SagePortal.Learning.Neural;

/// <summary>A fully connected layer. Units are padded to whole vectors with zero weights, which stay zero: nothing flows back into them.</summary>
/// <param name="Inputs">Rows of the weights.</param>
/// <param name="Units">Outputs.</param>
/// <param name="Padded">Elements from row to row of the weights and of the layer's activations.</param>
/// <param name="Weights">Offset of the weights, one row per input.</param>
/// <param name="Bias">Offset of the bias; with layer normalisation it is added after it.</param>
/// <param name="Gain">Offset of the gain of layer normalisation; −1 without.</param>
internal sealed record DenseLayer(int Inputs, int Units, int Padded, int Weights, int Bias, int Gain)
{
    public bool IsNormalized => Gain >= 0;
}
