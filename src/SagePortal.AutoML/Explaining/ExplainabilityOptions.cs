namespace SagePortal.AutoML.Explaining;

/// <summary>Sizes of an explainability report.</summary>
public sealed record ExplainabilityOptions
{
    /// <summary>Most rows explained.</summary>
    public int Rows { get; init; } = 500;

    /// <summary>Rows explained before the clock is first looked at.</summary>
    public int FirstBlock { get; init; } = 4;

    /// <summary>Most rows whose contributions are kept one by one.</summary>
    public int ShownRows { get; init; } = 200;

    /// <summary>Background rows when sampling.</summary>
    public int BackgroundRows { get; init; } = Explaining.BackgroundRows.DefaultCount;

    /// <summary>Columns with a curve, the most important first.</summary>
    public int CurveColumns { get; init; } = 30;

    /// <summary>Columns among which pairs are formed.</summary>
    public int PairColumns { get; init; } = 3;

    public PartialDependenceOptions PartialDependence { get; init; } = new();

    public int Threads { get; init; } = 1;

    public int Seed { get; init; }
}
