using SagePortal.AutoML.Preparation;
using SagePortal.Learning;

namespace SagePortal.AutoML.Artifacts;

/// <summary>A preparation and the models that read its features.</summary>
public sealed record PipelinePart(FittedPreparation Preparation, IReadOnlyList<WeightedModel> Models)
{
    /// <summary>Candidates whose predictions follow the prepared features as further inputs, in this order; empty on the first level.</summary>
    public IReadOnlyList<string> StackOn { get; init; } = [];
}

/// <summary>A fitted model and its share in the prediction.</summary>
public sealed record WeightedModel(string Candidate, IModel Model, double Weight)
{
    /// <summary>The fold whose rows it was not fitted on; null for a model of all rows.</summary>
    public int? Fold { get; init; }

    /// <summary>The set of folds that <see cref="Fold"/> counts in; 0 is the job's own.</summary>
    public int Repeat { get; init; }
}
