namespace SagePortal.Learning.Neural;

/// <summary>Activation of the hidden units.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x above 0, else e^x − 1 (Clevert et al. 2016).</summary>
    Elu,

    /// <summary>ELU scaled so that activations keep mean 0 and variance 1 (Klambauer et al. 2017).</summary>
    Selu,

    /// <summary>x·tanh(log(1 + e^x)) (Misra 2019).</summary>
    Mish,
}
