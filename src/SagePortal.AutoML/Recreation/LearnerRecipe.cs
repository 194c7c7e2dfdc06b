using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.Learning;
using SagePortal.Learning.Baselines;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Factorization;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Neighbors;
using SagePortal.Learning.Neural;
using SagePortal.Learning.SymmetricTrees;

namespace SagePortal.AutoML.Recreation;

/// <summary>A learner with all its parameters as a file keeps them.</summary>
public sealed record LearnerRecipe
{
    /// <summary><see cref="ILearner.Name"/>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>The learner's options record; null where it has none.</summary>
    public JsonElement? Options { get; init; }

    public static LearnerRecipe Of(ILearner learner) => new()
    {
        Algorithm = learner.Name,
        Options = OptionsOf(learner) is { } options ? JsonSerializer.SerializeToElement(options, options.GetType(), JobJson.Options) : null,
    };

    /// <exception cref="RecreationException">An unknown algorithm, or parameters that are not its own.</exception>
    public ILearner Build()
    {
        try
        {
            return Algorithm switch
            {
                "GradientBoosting" => new GradientBoostingLearner(Read<GradientBoostingParameters>()),
                "SymmetricTrees" => new SymmetricTreesLearner(Read<SymmetricTreesParameters>()),
                "RandomForest" => new RandomForestLearner(Read<ForestParameters>()),
                "ExtraTrees" => new ExtraTreesLearner(Read<ForestParameters>()),
                "Linear" => new LinearLearner(Read<LinearOptions>()),
                "NeuralNetwork" => new NeuralNetworkLearner(Read<NeuralNetworkOptions>()),
                "NearestNeighbors" => new NearestNeighborsLearner(Read<NearestNeighborsOptions>()),
                "FactorizationMachine" => new FactorizationMachineLearner(Read<FactorizationMachineOptions>()),
                BaselineLearner.AlgorithmName => new BaselineLearner(),
                _ => throw new RecreationException($"algorithm `{Algorithm}` is unknown to this version"),
            };
        }
        catch (Exception e) when (e is JsonException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            throw new RecreationException($"the parameters of `{Algorithm}` cannot be read: {e.Message}");
        }
    }

    /// <summary>The record a learner is made of; null for one without parameters.</summary>
    internal static object? OptionsOf(ILearner learner) => learner switch
    {
        GradientBoostingLearner l => l.Parameters,
        SymmetricTreesLearner l => l.Parameters,
        RandomForestLearner l => l.Parameters,
        ExtraTreesLearner l => l.Parameters,
        LinearLearner l => l.Options,
        NeuralNetworkLearner l => l.Options,
        NearestNeighborsLearner l => l.Options,
        FactorizationMachineLearner l => l.Options,
        BaselineLearner => null,
        _ => throw new ArgumentException($"learner `{learner.Name}` has no recipe", nameof(learner)),
    };

    private T Read<T>()
        where T : class, new() =>
        Options is { } options ? options.Deserialize<T>(JobJson.Options) ?? new T() : new T();
}
