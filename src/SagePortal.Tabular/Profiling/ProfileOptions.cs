namespace SagePortal.Tabular.Profiling;

/// <summary>Limits of a profile.</summary>
public sealed record ProfileOptions
{
    public static ProfileOptions Default { get; } = new();

    /// <summary>Column to predict; null profiles without one.</summary>
    public string? TargetColumn { get; init; }

    /// <summary>Whether the target is predicted as classes; null decides as <see cref="TargetProfile.IsClassification"/> says.</summary>
    public bool? IsClassification { get; init; }

    public int MaxBins { get; init; } = 20;

    public int MaxTopValues { get; init; } = 20;

    /// <summary>Most columns in the correlation matrix; with a target those of most prediction power are taken.</summary>
    public int MaxCorrelationColumns { get; init; } = 30;

    /// <summary>Rows that prediction power is computed on; more are thinned evenly.</summary>
    public int MaxPowerRows { get; init; } = 50_000;

    /// <summary>Rows below which a warning is given (Autopilot's minimum).</summary>
    public int FewRows { get; init; } = 500;

    /// <summary>Row numbers given with a warning.</summary>
    public int MaxWarningRows { get; init; } = 10;

    /// <summary>Shuffles rows into folds for prediction power.</summary>
    public int Seed { get; init; }
}
