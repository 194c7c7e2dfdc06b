namespace SagePortal.AutoML.Explaining;

/// <summary>Sizes of partial dependence.</summary>
public sealed record PartialDependenceOptions
{
    /// <summary>Rows averaged over.</summary>
    public int Rows { get; init; } = 200;

    /// <summary>Most values of a column, ≥ 2.</summary>
    public int GridSize { get; init; } = 20;

    /// <summary>Most values of each of two columns, ≥ 2.</summary>
    public int PairGridSize { get; init; } = 8;

    /// <summary>Rows whose own line is kept.</summary>
    public int IceRows { get; init; } = 30;
}
