using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.ModelFiles.Importing;

/// <summary>A model of another program as ours.</summary>
/// <param name="Model">Predicts what the other program predicts, for the same columns in the same order.</param>
/// <param name="Problem">What it predicts.</param>
/// <param name="ClassCount">2 for binary, ≥ 3 for multiclass, 0 for regression.</param>
/// <param name="Levels">By feature the words of its category codes, where the file tells them; null elsewhere.</param>
public sealed record ImportedModel(GradientBoostingModel Model, ProblemType Problem, int ClassCount, IReadOnlyList<IReadOnlyList<string>?> Levels)
{
    /// <summary>Column names, in the order the model takes them.</summary>
    public IReadOnlyList<string> FeatureNames => [.. Model.Trees.Features.Select(f => f.Name)];
}
