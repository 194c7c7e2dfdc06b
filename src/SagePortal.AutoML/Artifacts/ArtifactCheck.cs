using SagePortal.Learning;

namespace SagePortal.AutoML.Artifacts;

/// <summary>What must hold in a manifest for the pipeline to be safe to use.</summary>
internal static class ArtifactCheck
{
    private const double WeightTolerance = 1e-6;

    public static void Require(ArtifactManifest manifest)
    {
        var classes = manifest.ClassLabels?.Count ?? 0;
        var classesFit = manifest.ProblemType switch
        {
            ProblemType.BinaryClassification => classes == 2,
            ProblemType.MulticlassClassification => classes > 2,
            ProblemType.Regression => classes == 0,
            _ => false,
        };
        if (!classesFit)
        {
            throw new ArtifactException($"the manifest lists {classes} classes for {manifest.ProblemType}");
        }

        if (manifest.Inputs is null || manifest.Parts is null || manifest.StackBase is null || manifest.Inputs.Any(i => i?.Name is null) || manifest.Parts.Concat(manifest.StackBase).Any(p => p?.Preparation is null || p.Models is null || p.Models.Any(m => m?.File is null || m.Candidate is null)))
        {
            throw new ArtifactException("the manifest lacks inputs or parts");
        }

        if (manifest.Inputs.Any(i => i.Spread is null || i.Levels is null) || manifest.Inputs.DistinctBy(i => i.Name, StringComparer.Ordinal).Count() != manifest.Inputs.Count)
        {
            throw new ArtifactException("the manifest lists an input twice or without its values");
        }

        var weights = manifest.Parts.SelectMany(p => p.Models).Select(m => m.Weight).ToArray();
        if (weights.Any(w => !(w > 0)) || Math.Abs(weights.Sum() - 1) > WeightTolerance)
        {
            throw new ArtifactException("the weights of the models are not positive numbers that sum to 1");
        }

        RequireStack(manifest);
        if (manifest.Temperature is { } temperature && !(temperature > 0 && double.IsFinite(temperature)))
        {
            throw new ArtifactException($"temperature {temperature} is not a positive number");
        }

        if (manifest.DecisionThreshold is { } threshold && !(threshold >= 0 && threshold <= 1))
        {
            throw new ArtifactException($"decision threshold {threshold} is not between 0 and 1");
        }

        if (manifest.Calibration?.Fits(classes > 2 ? classes : 1) == false || manifest.Conformal?.IsValid(manifest.ProblemType) == false)
        {
            throw new ArtifactException("the calibration of the manifest is damaged");
        }
    }

    /// <summary>One level only: what is stacked upon is not stacked itself.</summary>
    private static void RequireStack(ArtifactManifest manifest)
    {
        var shares = manifest.StackBase.SelectMany(p => p.Models).GroupBy(m => m.Candidate, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(m => m.Weight), StringComparer.Ordinal);
        if (manifest.StackBase.Any(p => p.StackOn is { Count: > 0 }) || shares.Values.Any(s => !(Math.Abs(s - 1) <= WeightTolerance)))
        {
            throw new ArtifactException("the candidates that others stack upon are damaged");
        }

        if (manifest.Parts.SelectMany(p => p.StackOn ?? []).FirstOrDefault(n => n is null || !shares.ContainsKey(n)) is { } absent)
        {
            throw new ArtifactException($"the manifest stacks upon candidate `{absent}`, which is not in it");
        }
    }
}
