using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.Explaining;

/// <summary>Small models of every explained kind with their rows; numbers, categories and missing cells.</summary>
internal static class ExplainedModels
{
    public static TheoryData<string> Names => ["boosting", "categories", "binary", "multiclass", "forest", "forest classes"];

    public static (IModel Model, Dataset Rows) Fit(string name, int seed = 5)
    {
        var rows = name switch
        {
            "categories" => Mixed(400, seed),
            "binary" => Tables.Classification(400, 2, seed),
            "multiclass" or "forest classes" => Tables.Classification(400, 3, seed),
            _ => Tables.Regression(400, seed),
        };
        ILearner learner = name.StartsWith("forest", StringComparison.Ordinal)
            ? new RandomForestLearner(new ForestParameters { NumTrees = 4 })
            : new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 6, NumLeaves = 15, MinDataInLeaf = 5 });
        return (learner.Fit(rows, null, new FitContext { Seed = seed }).Model, rows);
    }

    public static (LinearModel Model, Dataset Rows) Linear(ProblemType problem, int seed = 5)
    {
        var rows = problem switch
        {
            ProblemType.Regression => Mixed(400, seed),
            ProblemType.BinaryClassification => Tables.Classification(400, 2, seed),
            _ => Tables.Classification(400, 3, seed),
        };
        return ((LinearModel)new LinearLearner(new LinearOptions()).Fit(rows, null, new FitContext()).Model, rows);
    }

    /// <summary>Two categories and two numbers that depend on each other, with missing cells.</summary>
    public static Dataset Mixed(int rows, int seed)
    {
        var random = new Random(seed);
        var columns = Enumerable.Range(0, 4).Select(_ => new float[rows]).ToArray();
        var y = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            columns[0][i] = random.Next(12);
            columns[1][i] = random.NextSingle() + columns[0][i] / 20;
            columns[2][i] = random.Next(5);
            columns[3][i] = random.NextSingle();
            y[i] = (columns[0][i] * 7 % 12 < 5 ? 3 : 0) + columns[1][i] * columns[3][i] * 4 + (columns[2][i] == 3 ? columns[3][i] : 0);
            columns[random.Next(4)][i] = random.Next(4) == 0 ? Tables.Missing : columns[1][i] >= 0 ? random.Next(5) : 0;
        }

        return new Dataset(
            new FeatureMatrix([new Feature("c", 12), new Feature("x"), new Feature("d", 5), new Feature("z")], columns, rows),
            new Target(ProblemType.Regression, y, 0));
    }

    public static float[] Row(FeatureMatrix inputs, int row) => [.. inputs.Columns.Select(c => c[row])];
}
