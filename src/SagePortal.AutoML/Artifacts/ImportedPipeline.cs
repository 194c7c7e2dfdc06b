using System.Globalization;
using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles.Importing;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Artifacts;

/// <summary>Makes a pipeline of a model of another program, which can then be saved, predict and be explained like any other.</summary>
public static class ImportedPipeline
{
    /// <param name="imported">The model.</param>
    /// <param name="algorithm">Shown, e.g. <c>XGBoost</c>.</param>
    /// <param name="targetColumn">Name of what is predicted.</param>
    /// <param name="labels">Class labels in the order of the model's classes; null numbers them from 0. Ignored for regression.</param>
    /// <exception cref="DataProblemException">The labels do not suit the model.</exception>
    public static FittedPipeline Create(ImportedModel imported, string algorithm, string targetColumn, IReadOnlyList<string>? labels = null)
    {
        var names = imported.FeatureNames;
        var classes = imported.Problem == ProblemType.Regression ? [] : labels ?? [.. Enumerable.Range(0, imported.ClassCount).Select(k => k.ToString(CultureInfo.InvariantCulture))];
        if (classes.Count != imported.ClassCount || classes.Distinct(StringComparer.Ordinal).Count() != classes.Count)
        {
            throw new DataProblemException("LabelsWrong", $"the model has {imported.ClassCount} classes; give as many different labels");
        }

        if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
        {
            throw new DataProblemException("ColumnTwice", "the model names a column twice");
        }

        var encoders = names.Select((name, f) => Encoder(name, imported.Levels[f])).ToArray();
        var manifest = new ArtifactManifest
        {
            FormatVersion = ArtifactManifest.CurrentFormat,
            CandidateName = "imported",
            Algorithm = algorithm,
            ProblemType = imported.Problem,
            TargetColumn = targetColumn,
            ClassLabels = classes,
            Inputs = [.. names.Select((name, f) => new InputColumn { Name = name, Type = imported.Levels[f] is null ? ColumnType.Number : ColumnType.Category, Levels = [.. (imported.Levels[f] ?? []).Take(100)] })],
            Parts = [],
        };
        return new FittedPipeline(manifest, [new PipelinePart(new FittedPreparation(encoders, []), [new WeightedModel("imported", imported.Model, 1)])]);
    }

    /// <summary>Words in the order of their codes; a word never seen is missing, as it is there.</summary>
    private static ColumnEncoder Encoder(string name, IReadOnlyList<string>? levels)
    {
        if (levels is null || levels.Count == 0)
        {
            return new NumberEncoder(name);
        }

        return levels.Count <= CategoryEncoder.MostLevels && levels.Distinct(StringComparer.Ordinal).Count() == levels.Count
            ? new CategoryEncoder(name, [.. levels], [], hasOther: false)
            : throw new DataProblemException("TooManyLevels", $"column `{name}` has {levels.Count} levels, or one of them twice; at most {CategoryEncoder.MostLevels} different ones can be imported");
    }
}
