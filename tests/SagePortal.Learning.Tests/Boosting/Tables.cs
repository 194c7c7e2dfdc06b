using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Tests.Boosting;

/// <summary>Seeded tables for tree learners, and their scores.</summary>
internal static class Tables
{
    public static readonly float Missing = float.NaN;

    public static FeatureMatrix Matrix(params float[][] columns)
        => new([.. columns.Select((_, f) => new Feature($"x{f}"))], columns, columns[0].Length);

    public static Dataset Numbers(float[] y, params float[][] columns) => new(Matrix(columns), new Target(ProblemType.Regression, y, 0));

    public static Dataset Classes(float[] y, int classes, params float[][] columns)
        => new(Matrix(columns), new Target(classes == 2 ? ProblemType.BinaryClassification : ProblemType.MulticlassClassification, y, classes));

    /// <summary>Noisy smooth target of three of six inputs; one input in ten of x1 is missing.</summary>
    public static Dataset Regression(int rows, int seed)
    {
        var random = new Random(seed);
        var columns = Uniform(random, 6, rows);
        var y = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            y[i] = (float)(10 * Math.Sin(Math.PI * columns[0][i] * columns[1][i]) + 20 * Math.Pow(columns[2][i] - 0.5, 2) + random.NextDouble());
            columns[1][i] = random.Next(10) == 0 ? Missing : columns[1][i];
        }

        return Numbers(y, columns);
    }

    /// <summary>Classes cut from the regression target with noise.</summary>
    public static Dataset Classification(int rows, int classes, int seed)
    {
        var regression = Regression(rows, seed);
        var random = new Random(seed + 1);
        var y = regression.Target.Values.Select(v => (float)Math.Clamp((int)((v + 2 * random.NextDouble()) / 12 * classes), 0, classes - 1)).ToArray();
        return Classes(y, classes, regression.Inputs.Columns);
    }

    /// <summary>A category of 12 codes whose effect has no order, and a number.</summary>
    public static Dataset Categories(int rows, int seed)
    {
        var random = new Random(seed);
        var (codes, x, y) = (new float[rows], new float[rows], new float[rows]);
        for (var i = 0; i < rows; i++)
        {
            codes[i] = random.Next(12);
            x[i] = random.NextSingle();
            y[i] = (codes[i] * 7 % 12 < 5 ? 3 : 0) + x[i];
        }

        return new Dataset(new FeatureMatrix([new Feature("c", 12), new Feature("x")], [codes, x], rows), new Target(ProblemType.Regression, y, 0));
    }

    public static FitResult Fit(Dataset train, GradientBoostingParameters? parameters = null, Dataset? validation = null, FitContext? context = null)
        => new GradientBoostingLearner(parameters ?? new GradientBoostingParameters()).Fit(train, validation, context ?? new FitContext());

    public static double[] Predict(IModel model, FeatureMatrix inputs)
    {
        var predictions = new Predictions(inputs.RowCount, model.OutputCount);
        model.Predict(inputs, predictions, 1, CancellationToken.None);
        return predictions.Values;
    }

    public static double Rmse(IModel model, Dataset rows)
        => Math.Sqrt(Predict(model, rows.Inputs).Zip(rows.Target.Values, (p, y) => (p - y) * (p - y)).Average());

    private static float[][] Uniform(Random random, int columns, int rows)
    {
        var table = new float[columns][];
        for (var f = 0; f < columns; f++)
        {
            table[f] = new float[rows];
        }

        for (var i = 0; i < rows; i++)
        {
            foreach (var column in table)
            {
                column[i] = random.NextSingle();
            }
        }

        return table;
    }
}
