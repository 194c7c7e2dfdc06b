namespace SagePortal.Learning.Neighbors;

/// <summary>How much each of the nearest rows counts.</summary>
public enum NeighborWeighting
{
    Uniform,

    /// <summary>One over its distance; rows at distance 0 count alone, as in scikit-learn.</summary>
    Distance,
}
