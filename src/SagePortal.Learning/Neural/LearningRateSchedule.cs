namespace SagePortal.Learning.Neural;

/// <summary>How the learning rate moves over the steps of a fit.</summary>
public enum LearningRateSchedule
{
    /// <summary>Four cosine waves of doubling length, ½ − ½·cos(2π·log₂(1 + 15t)): each trough is a good place to stop (RealMLP's coslog₄).</summary>
    CosineCycles,

    /// <summary>A tenth of the steps up, the others down along a cosine (Smith 2018).</summary>
    OneCycle,

    /// <summary>The peak throughout.</summary>
    Constant,
}
