using SagePortal.Learning.Explaining;

namespace SagePortal.AutoML.Explaining;

/// <summary>How <see cref="PipelineExplainer"/> works.</summary>
public sealed record ExplainerOptions
{
    /// <summary>Null is exact where that is possible, else sampled.</summary>
    public ExplanationMethod? Method { get; init; }

    /// <summary>Null explains the prediction where it is a sum of what the models say, else the margin where all models have the same, else the prediction.</summary>
    public ExplainedOutput? Output { get; init; }

    public PermutationSamplerOptions Sampling { get; init; } = new();
}
