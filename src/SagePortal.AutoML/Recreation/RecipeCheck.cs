using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Jobs;

namespace SagePortal.AutoML.Recreation;

/// <summary>What must hold for a recipe out of a file to become a program.</summary>
internal static class RecipeCheck
{
    /// <summary>The words every program uses by itself.</summary>
    private static readonly string[] s_taken = ["args", "experiment", "job", "model", "file"];

    /// <exception cref="RecreationException">There is no recipe, or it is damaged.</exception>
    public static TrainingRecipe Require(ArtifactManifest manifest)
    {
        if (manifest.Recipe is not { } recipe)
        {
            throw new RecreationException("the model artifact does not tell how it was trained: it was imported or made by the first release");
        }

        if (recipe.Job is null || recipe.Candidates is not { Count: > 0 } || recipe.Candidates.Any(c => c?.Name is null || c.Learner?.Algorithm is null || c.StackOn is null || c.Preparation is null || c.CutAfter is null || c.Schedules is null))
        {
            throw new RecreationException("the recipe of the model artifact is damaged: its job or candidates are missing");
        }

        RequireNames(recipe, manifest.Members, ParentName(manifest));
        return recipe;
    }

    /// <summary>The candidate itself, or the one whose refit it is.</summary>
    public static string ParentName(ArtifactManifest manifest) =>
        manifest.Recipe?.IsRefit == true && manifest.CandidateName.EndsWith(Blending.RefitSuffix, StringComparison.Ordinal) ? manifest.CandidateName[..^Blending.RefitSuffix.Length] : manifest.CandidateName;

    /// <summary>Every candidate a variable of its own, and all that are blended or stacked upon trained before.</summary>
    private static void RequireNames(TrainingRecipe recipe, IReadOnlyList<EnsembleMember> members, string model)
    {
        var variables = recipe.Candidates.Select(c => CSharpText.Identifier(c.Name)).Concat(s_taken).Concat(members.Count > 0 ? [CSharpText.Identifier(model)] : []).ToArray();
        if (variables.Distinct(StringComparer.Ordinal).Count() < variables.Length)
        {
            throw new RecreationException("the recipe of the model artifact is damaged: two candidates bear the same name");
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in recipe.Candidates)
        {
            RequireKnown(known, candidate.RepeatOf is { } before ? candidate.StackOn.Append(before) : candidate.StackOn);
            known.Add(candidate.Name);
        }

        RequireKnown(known, members.Count > 0 ? members.Select(m => m.CandidateName) : [model]);
    }

    private static void RequireKnown(HashSet<string> known, IEnumerable<string> names)
    {
        if (names.FirstOrDefault(n => !known.Contains(n)) is { } absent)
        {
            throw new RecreationException($"the recipe of the model artifact is damaged: candidate `{absent}` is not in it");
        }
    }
}
