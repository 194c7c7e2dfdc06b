using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Calibration;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Recreation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Experiments;

/// <summary>A candidate or a blend of several, trained on every fold.</summary>
public sealed record TrainedCandidate
{
    internal TrainedCandidate(string name, string algorithm, Predictions outOfFold, IReadOnlyList<PipelinePart> parts)
    {
        Name = name;
        Algorithm = algorithm;
        OutOfFold = outOfFold;
        Parts = parts;
    }

    public string Name { get; internal init; }

    public string Algorithm { get; }

    /// <summary>Of the validated rows, each by models that did not see it; calibrated where it was asked for.</summary>
    public Predictions OutOfFold { get; internal init; }

    /// <summary>Preparations and models; the weights sum to 1.</summary>
    public IReadOnlyList<PipelinePart> Parts { get; internal init; }

    /// <summary>Candidates blended; empty for a single one.</summary>
    public IReadOnlyList<EnsembleMember> Members { get; internal init; } = [];

    internal CalibrationChoice? Calibration { get; init; }

    /// <summary>How it and all that it is made of was trained, bases of a stack first.</summary>
    internal IReadOnlyList<CandidateRecipe> Recipes { get; init; } = [];

    /// <summary>Models of the candidates that it stacks upon.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<PipelinePart>> Bases { get; init; } = new Dictionary<string, IReadOnlyList<PipelinePart>>();
}
