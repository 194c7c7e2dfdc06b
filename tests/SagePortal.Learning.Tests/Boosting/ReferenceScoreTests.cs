using SagePortal.Learning.Boosting;
using SagePortal.Learning.Forests;
using SagePortal.Learning.SymmetricTrees;

namespace SagePortal.Learning.Tests.Boosting;

/// <summary>
/// Scores against scikit-learn 1.2.1 (shared/bench/BASELINES.md: mean over five folds ± standard deviation). Tolerance: one fold's
/// standard deviation, as the folds differ.
/// </summary>
public sealed class ReferenceScoreTests
{
    [Fact]
    public void Boosting_Phoneme_IsAsGoodAsHistGradientBoosting()
    {
        var scores = CrossValidate("phoneme.csv", 2, new GradientBoostingLearner(new GradientBoostingParameters()), Auc);
        Assert.InRange(scores, 0.9543 - 0.0044, 1);
    }

    [Fact]
    public void Boosting_Abalone_IsAsGoodAsHistGradientBoosting()
        => Assert.InRange(CrossValidate("abalone.csv", 0, new GradientBoostingLearner(new GradientBoostingParameters()), Rmse), 0, 2.185 + 0.044);

    [Fact]
    public void RandomForest_Phoneme_IsAsGoodAsScikitLearn()
        => Assert.InRange(CrossValidate("phoneme.csv", 2, new RandomForestLearner(new ForestParameters { NumTrees = 200 }), Auc), 0.9641 - 0.0054, 1);

    [Fact]
    public void RandomForest_Abalone_IsAsGoodAsScikitLearn()
        => Assert.InRange(CrossValidate("abalone.csv", 0, new RandomForestLearner(new ForestParameters { NumTrees = 100 }), Rmse), 0, 2.182 + 0.041);

    [Fact]
    public void RandomForest_Vehicle_IsAsGoodAsScikitLearn()
        => Assert.InRange(CrossValidate("vehicle.csv", 4, new RandomForestLearner(new ForestParameters { NumTrees = 300 }), LogLoss), 0, 0.5106 + 0.03);

    [Fact]
    public void SymmetricTrees_Phoneme_IsAsGoodAsHistGradientBoosting()
        => Assert.InRange(CrossValidate("phoneme.csv", 2, new SymmetricTreesLearner(new SymmetricTreesParameters { LearningRate = 0.15 }), Auc), 0.9543 - 0.0044, 1);

    [Fact]
    public void SymmetricTrees_Abalone_IsAsGoodAsHistGradientBoosting()
        => Assert.InRange(CrossValidate("abalone.csv", 0, new SymmetricTreesLearner(new SymmetricTreesParameters { NumIterations = 250 }), Rmse), 0, 2.185 + 0.044);

    [Fact]
    public void SymmetricTrees_Vehicle_IsAsGoodAsHistGradientBoostingStoppedEarly()
        => Assert.InRange(CrossValidate("vehicle.csv", 4, new SymmetricTreesLearner(new SymmetricTreesParameters { NumIterations = 150, LearningRate = 0.1 }), LogLoss), 0, 0.5385 + 0.04);

    private static double CrossValidate(string file, int classes, ILearner learner, Func<Target, Predictions, double> score)
    {
        var data = Read(file, classes);
        var order = Enumerable.Range(0, data.RowCount).ToArray();
        new Random(0).Shuffle(order);
        var scores = new List<double>();
        for (var fold = 0; fold < 5; fold++)
        {
            var test = data.Select([.. order.Where((_, i) => i % 5 == fold)]);
            var model = learner.Fit(data.Select([.. order.Where((_, i) => i % 5 != fold)]), null, new FitContext { Threads = 2 }).Model;
            var predictions = new Predictions(test.RowCount, model.OutputCount);
            model.Predict(test.Inputs, predictions, 1, CancellationToken.None);
            scores.Add(score(test.Target, predictions));
        }

        return scores.Average();
    }

    private static double Auc(Target target, Predictions p)
    {
        var pairs = target.Values.Zip(p.Values).OrderBy(x => x.Second).ToArray();
        double below = 0, sum = 0;
        foreach (var (y, _) in pairs)
        {
            sum += y > 0 ? below : 0;
            below += y > 0 ? 0 : 1;
        }

        return sum / (below * (pairs.Length - below));
    }

    private static double Rmse(Target target, Predictions p) => Math.Sqrt(target.Values.Zip(p.Values, (y, v) => (y - v) * (y - v)).Average());

    private static double LogLoss(Target target, Predictions p)
        => target.Values.Select((y, i) => -Math.Log(Math.Max(p.Row(i)[(int)y], 1e-15))).Average();

    /// <summary>Texts become codes in order of appearance; the last column is the target.</summary>
    private static Dataset Read(string file, int classes)
    {
        var path = Path.Combine(Folder(), file);
        if (!File.Exists(path))
        {
            Assert.Skip($"`{file}` is not here");
        }

        var cells = File.ReadLines(path).Select(l => l.Split(',')).ToArray();
        var columns = Enumerable.Range(0, cells[0].Length).Select(f => Codes([.. cells.Skip(1).Select(r => r[f])])).ToArray();
        return classes == 0 ? Tables.Numbers(columns[^1], columns[..^1]) : Tables.Classes(Ranks(columns[^1]), classes, columns[..^1]);
    }

    private static float[] Ranks(float[] labels)
    {
        var distinct = labels.Distinct().Order().ToList();
        return [.. labels.Select(l => (float)distinct.IndexOf(l))];
    }

    private static float[] Codes(string[] texts)
    {
        var numbers = texts.Select(t => float.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out var v) ? v : float.NaN).ToArray();
        var distinct = texts.Distinct().ToList();
        return numbers.Any(float.IsNaN) ? [.. texts.Select(t => (float)distinct.IndexOf(t))] : numbers;
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SagePortal.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.Parent?.FullName ?? "", "shared", "data");
    }
}
