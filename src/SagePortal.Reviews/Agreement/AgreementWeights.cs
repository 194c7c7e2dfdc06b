namespace SagePortal.Reviews.Agreement;

/// <summary>How much credit an answer gets that is near the other one; distances are counted between places in the order of the categories.</summary>
public enum AgreementWeights
{
    /// <summary>None: equal or not.</summary>
    None,

    /// <summary>1 − distance / greatest distance.</summary>
    Linear,

    /// <summary>1 − (distance / greatest distance)².</summary>
    Quadratic,
}
