namespace SagePortal.Learning.Neighbors;

/// <summary>Hyper-parameters of <see cref="NearestNeighborsLearner"/>.</summary>
public sealed record NearestNeighborsOptions
{
    /// <summary>Rows asked, 1 – 256; null takes the best of 3, 5, 10, 20, 40, 80 by leave-one-out.</summary>
    public int? Neighbors { get; init; }

    public NeighborWeighting Weighting { get; init; }

    /// <summary>
    /// The class shares of the training rows count as so many neighbours, ≥ 0, so that no class is impossible because it is not among the
    /// nearest rows. Numbers take none.
    /// </summary>
    public double PriorNeighbors { get; init; } = 1;
}
