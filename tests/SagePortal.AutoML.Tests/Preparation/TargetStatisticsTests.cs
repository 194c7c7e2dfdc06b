using SagePortal.AutoML.Preparation;
using SagePortal.Learning;
using SagePortal.Learning.ModelFiles;
using SagePortal.Tabular;
using static SagePortal.AutoML.Tests.Columns;

namespace SagePortal.AutoML.Tests.Preparation;

public sealed class TargetStatisticsTests
{
    private static readonly PreparationOptions s_averaged = new() { TargetStatistics = true };

    [Fact]
    public void Transform_Words_GivesTheMeanDrawnTowardsThatOfAll()
    {
        // 30 words of 10 rows: word k has the mean k, all have 14.5; ten imagined rows draw it half way.
        var (preparation, _) = Fit(300, i => i % 30);

        var encoded = preparation.Transform(new Table([Words("c", "w3", "w29", "never seen", null)]));

        Assert.Equal("c (target mean)", preparation.Features[^1].Name);
        Assert.Equal([(3 + 14.5f) / 2, (29 + 14.5f) / 2, 14.5f, 14.5f], encoded.Columns[^1]);
    }

    [Fact]
    public void FitTransform_TrainingRows_AreAveragedWithoutTheirOwnTarget()
    {
        // Each word twice, a target of pure noise: with its own target a word's mean would be half of it.
        var random = new Random(2);
        var noise = Enumerable.Range(0, 2000).Select(_ => (float)random.NextDouble()).ToArray();
        var table = new Table([Words("c", [.. Enumerable.Range(0, 2000).Select(i => $"w{i % 1000}")])]);
        var target = new Target(ProblemType.Regression, noise, 0);

        var (preparation, training) = PreparationFitter.FitTransform(table, SchemaOf(table), target, s_averaged);

        Assert.InRange(Correlation(preparation.Transform(table).Columns[^1], noise), 0.5, 1);
        Assert.InRange(Correlation(training.Columns[^1], noise), -0.1, 0.1);
    }

    [Fact]
    public void FitTransform_SeveralClasses_GivesAShareForEach()
    {
        var table = new Table([Words("c", [.. Enumerable.Range(0, 300).Select(i => $"w{i % 30}")])]);
        var target = new Target(ProblemType.MulticlassClassification, [.. Enumerable.Range(0, 300).Select(i => (float)(i % 3))], 3);

        var (preparation, _) = PreparationFitter.FitTransform(table, SchemaOf(table), target, s_averaged);
        var shares = preparation.Transform(new Table([Words("c", "w4")]));

        Assert.Equal(["c (target mean, class 0)", "c (target mean, class 1)", "c (target mean, class 2)"], preparation.Features.TakeLast(3).Select(f => f.Name));
        Assert.Equal([(10 / 3f) / 20, (10 + (10 / 3f)) / 20, (10 / 3f) / 20], shares.Columns.TakeLast(3).Select(c => c[0]), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void FitTransform_FewWords_AddsNothing()
    {
        var (preparation, _) = Fit(300, i => i % 20, words: 20);

        Assert.Equal(["c"], preparation.Features.Select(f => f.Name));
    }

    [Fact]
    public void Read_OfWrittenStatistics_TransformsAlikeAndRefusesTruncations()
    {
        var (preparation, _) = Fit(300, i => i % 30);
        var table = new Table([Words("c", "w3", "none", null)]);
        var bytes = PreparationFile.ToBytes(preparation);

        Assert.Equal(preparation.Transform(table).Columns, PreparationFile.Read(bytes).Transform(table).Columns);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<ModelFormatException>(() => PreparationFile.Read(bytes[..length]));
        }
    }

    private static (FittedPreparation Preparation, FeatureMatrix Training) Fit(int rows, Func<int, double> target, int words = 30)
    {
        var table = new Table([Words("c", [.. Enumerable.Range(0, rows).Select(i => $"w{i % words}")])]);
        return PreparationFitter.FitTransform(table, SchemaOf(table), new Target(ProblemType.Regression, [.. Enumerable.Range(0, rows).Select(i => (float)target(i))], 0), s_averaged);
    }

    private static double Correlation(float[] x, float[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var product = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum();
        return product / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
