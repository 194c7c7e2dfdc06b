using SagePortal.AutoML.Artifacts;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.ModelFiles.Importing;

namespace SagePortal.Bench.Explain;

/// <summary>A seeded binary task and the model of the bench.</summary>
internal static class GeneratedRows
{
    public static Dataset Make(int rows, int features, int seed)
    {
        var random = new Random(seed);
        var columns = new float[features][];
        for (var f = 0; f < features; f++)
        {
            columns[f] = [.. Enumerable.Range(0, rows).Select(_ => random.Next(20) == 0 ? float.NaN : random.NextSingle())];
        }

        float Cell(int f, int r) => float.IsNaN(columns[f][r]) ? 0.5f : columns[f][r];
        var y = Enumerable.Range(0, rows).Select(r => Math.Sin(6 * Cell(0, r)) + (Cell(1, r) * Cell(2, r)) + Cell(3, r) + random.NextDouble() > 1.4 ? 1f : 0f).ToArray();
        return new Dataset(new FeatureMatrix([.. columns.Select((_, f) => new Feature($"x{f}"))], columns, rows), new Target(ProblemType.BinaryClassification, y, 2));
    }

    public static GradientBoostingModel Fit(Dataset rows, int trees, int leaves) =>
        (GradientBoostingModel)new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = trees, NumLeaves = leaves }).Fit(rows, null, new FitContext { Threads = 2 }).Model;

    public static byte[] Artifact(GradientBoostingModel model)
    {
        var imported = new ImportedModel(model, ProblemType.BinaryClassification, 2, new IReadOnlyList<string>?[model.Trees.Features.Count]);
        using var stream = new MemoryStream();
        ImportedPipeline.Create(imported, "GradientBoosting", "y").Save(stream);
        return stream.ToArray();
    }

    public static void Load(byte[] artifact) => FittedPipeline.Load(new MemoryStream(artifact));
}
