using SagePortal.Learning;

namespace SagePortal.Trainer.Fitting;

/// <summary>What to fit, on what, and how often.</summary>
internal sealed record FitRequest
{
    public required string TrainPath { get; init; }

    public required string TestPath { get; init; }

    public required string Target { get; init; }

    /// <summary><c>binary</c>, <c>multiclass</c> or <c>regression</c>.</summary>
    public required string Task { get; init; }

    public required FitSettings Settings { get; init; }

    public required int Threads { get; init; }

    public required int Runs { get; init; }

    public required int Seed { get; init; }

    /// <summary>Cores that other programs may use during a fit that counts.</summary>
    public required double MaxForeign { get; init; }

    public ProblemType Problem => Task switch
    {
        "binary" => ProblemType.BinaryClassification,
        "multiclass" => ProblemType.MulticlassClassification,
        _ => ProblemType.Regression,
    };
}
