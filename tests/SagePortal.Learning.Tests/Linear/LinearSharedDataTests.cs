using System.Globalization;
using SagePortal.Learning.Linear;
using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Tests.Linear;

/// <summary>
/// Scores on every fifth row (0, 5, 10 …) of a fit on the others, computed with scikit-learn 1.2.1: StandardScaler, OneHotEncoder,
/// LogisticRegression(C=1, tol=1e-9) or Ridge(1).
/// </summary>
public sealed class LinearSharedDataTests
{
    [Theory]
    [InlineData("phoneme", "LogLoss", 0.4712307239983065)]
    [InlineData("phoneme", "AUC", 0.8139703867329905)]
    [InlineData("vehicle", "LogLoss", 0.4644488311965596)]
    [InlineData("abalone", "RMSE", 2.2339748351514572)]
    [InlineData("adult", "LogLoss", 0.3208616621585708)]
    [InlineData("adult", "AUC", 0.908071492589078)]
    public void Fit_ScoresAsScikitLearn(string dataset, string metric, double expected)
    {
        var data = Read(dataset);
        int[] test = [.. Enumerable.Range(0, data.RowCount).Where(i => i % 5 == 0)];
        int[] train = [.. Enumerable.Range(0, data.RowCount).Where(i => i % 5 != 0)];

        var model = new LinearLearner(new LinearOptions()).Fit(data.Select(train), null, new FitContext()).Model;

        var held = data.Select(test);
        var predictions = new Predictions(test.Length, model.OutputCount);
        model.Predict(held.Inputs, predictions, 2, CancellationToken.None);
        Assert.Equal(expected, MetricCatalog.Find(metric)!.Score(held.Target, predictions), 2e-4 * expected);
    }

    private static Dataset Read(string name)
    {
        var lines = File.ReadAllLines(Locate($"{name}.csv")).Where(l => l.Length > 0).ToArray();
        var header = lines[0].Split(',');
        var cells = lines[1..].Select(l => l.Split(',')).ToArray();
        var columns = Enumerable.Range(0, header.Length).Select(c => Codes([.. cells.Select(r => r[c])])).ToArray();
        var inputs = new FeatureMatrix([.. header[..^1].Select((h, i) => new Feature(h, columns[i].Levels))], [.. columns[..^1].Select(c => c.Values)], cells.Length);
        return new Dataset(inputs, name == "abalone"
            ? new Target(ProblemType.Regression, columns[^1].Values, 0)
            : ToClasses([.. cells.Select(r => r[^1])]));
    }

    private static Target ToClasses(string[] labels)
    {
        var levels = labels.Distinct().Order(StringComparer.Ordinal).ToArray();
        var values = labels.Select(l => (float)Array.IndexOf(levels, l)).ToArray();
        return new Target(levels.Length == 2 ? ProblemType.BinaryClassification : ProblemType.MulticlassClassification, values, levels.Length);
    }

    /// <summary>Numbers as they are, with 0 levels; words as codes.</summary>
    private static (float[] Values, int Levels) Codes(string[] cells)
    {
        if (cells.All(c => double.TryParse(c, CultureInfo.InvariantCulture, out _)))
        {
            return ([.. cells.Select(c => (float)double.Parse(c, CultureInfo.InvariantCulture))], 0);
        }

        var codes = cells.Distinct().Select((c, i) => (c, i)).ToDictionary(p => p.c, p => (float)p.i, StringComparer.Ordinal);
        return ([.. cells.Select(c => codes[c])], codes.Count);
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
