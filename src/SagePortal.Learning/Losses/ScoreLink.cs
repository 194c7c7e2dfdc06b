namespace SagePortal.Learning.Losses;

/// <summary>How raw scores become predictions. The numbers are written to model files.</summary>
public enum ScoreLink : byte
{
    Identity = 0,

    /// <summary>1 / (1 + e⁻ˢ).</summary>
    Logistic = 1,

    /// <summary>eˢᵏ / Σ eˢʲ.</summary>
    Softmax = 2,

    /// <summary>eˢ.</summary>
    Exponential = 3,
}
