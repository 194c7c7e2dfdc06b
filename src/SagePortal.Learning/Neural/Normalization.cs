namespace SagePortal.Learning.Neural;

/// <summary>Normalisation of the hidden units before their activation.</summary>
public enum Normalization
{
    None,

    /// <summary>Over the units of a row (Ba, Kiros, Hinton 2016): the same in training and prediction, whatever the batch.</summary>
    Layer,
}
