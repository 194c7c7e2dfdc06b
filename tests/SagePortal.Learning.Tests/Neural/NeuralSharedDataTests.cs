using System.Globalization;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.Neural;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.Neural;

/// <summary>
/// Scores on every fifth row (0, 5, 10 …) against the mean of three seeds of scikit-learn 1.2.1's MLPClassifier or MLPRegressor at its
/// defaults, fitted on the other rows (median imputation, StandardScaler, OneHotEncoder, standardised number). Ours takes the epochs that
/// were best for a fifth of the other rows, then fits them all. Sets where the difference exceeds its spread: abalone is a tie.
/// </summary>
public sealed class NeuralSharedDataTests
{
    [Theory]
    [InlineData("eucalyptus", "LogLoss", 0.8559)]
    [InlineData("credit_g", "AUC", 0.7107)]
    [InlineData("space_ga", "RMSE", 0.1157)]
    public void Fit_Defaults_ScoresBetterThanScikitLearn(string dataset, string metric, double peer)
    {
        var data = Read(dataset, isRegression: metric == "RMSE");
        var rest = data.Select(Every(data.RowCount, i => i % 5 != 0));
        var test = data.Select(Every(data.RowCount, i => i % 5 == 0));
        var context = new FitContext { Seed = 1, Threads = 2, StoppingMetric = MetricCatalog.Find(metric)! };
        var learner = new NeuralNetworkLearner(new NeuralNetworkOptions());
        var epochs = learner.Fit(rest.Select(Every(rest.RowCount, i => i % 5 != 0)), rest.Select(Every(rest.RowCount, i => i % 5 == 0)), context).BestIteration;
        var model = learner.Fit(rest, null, context with { Iterations = epochs }).Model;
        var predictions = new Predictions(test.RowCount, model.OutputCount, Tables.Predict(model, test.Inputs));
        var score = context.StoppingMetric.Score(test.Target, predictions);
        Assert.True(context.StoppingMetric.IsBetter(score, peer), $"{score} after {epochs} epochs against {peer}");
    }

    private static int[] Every(int count, Predicate<int> condition) => [.. Enumerable.Range(0, count).Where(i => condition(i))];

    private static Dataset Read(string name, bool isRegression)
    {
        var lines = File.ReadAllLines(Locate($"{name}.csv")).Where(l => l.Length > 0).ToArray();
        var header = lines[0].Split(',');
        var cells = lines[1..].Select(l => l.Split(',')).ToArray();
        var columns = Enumerable.Range(0, header.Length - 1).Select(c => Column([.. cells.Select(r => r[c])])).ToArray();
        var inputs = new FeatureMatrix([.. columns.Select((c, i) => new Feature(header[i], c.Levels))], [.. columns.Select(c => c.Values)], cells.Length);
        string[] labels = [.. cells.Select(r => r[^1])];
        if (isRegression)
        {
            return new Dataset(inputs, new Target(ProblemType.Regression, [.. labels.Select(l => float.Parse(l, CultureInfo.InvariantCulture))], 0));
        }

        var classes = labels.Distinct().Order(StringComparer.Ordinal).ToArray();
        var problem = classes.Length == 2 ? ProblemType.BinaryClassification : ProblemType.MulticlassClassification;
        return new Dataset(inputs, new Target(problem, [.. labels.Select(l => (float)Array.IndexOf(classes, l))], classes.Length));
    }

    /// <summary>Numbers with 0 levels, words as codes; an empty cell is missing.</summary>
    private static (float[] Values, int Levels) Column(string[] cells)
    {
        if (cells.All(c => c.Length == 0 || double.TryParse(c, CultureInfo.InvariantCulture, out _)))
        {
            return ([.. cells.Select(c => c.Length == 0 ? float.NaN : float.Parse(c, CultureInfo.InvariantCulture))], 0);
        }

        var words = cells.Where(c => c.Length > 0).Distinct().ToArray();
        return ([.. cells.Select(c => c.Length == 0 ? float.NaN : Array.IndexOf(words, c))], words.Length);
    }

    private static string Locate(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SagePortal.sln")))
        {
            folder = folder.Parent;
        }

        var path = Path.GetFullPath(Path.Combine(folder?.FullName ?? "", "..", "shared", "data", file));
        Assert.SkipUnless(File.Exists(path), $"the shared data set {file} is not here");
        return path;
    }
}
