using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Tests.Boosting;

public sealed class BoostingTypeTests
{
    [Theory]
    [InlineData(BoostingType.Dart)]
    [InlineData(BoostingType.Goss)]
    public void Fit_OtherBoosting_LearnsAboutAsWellAsPlain(BoostingType type)
    {
        var (train, test) = (Tables.Regression(4_000, 41), Tables.Regression(1_000, 42));
        var plain = Tables.Rmse(Tables.Fit(train).Model, test);

        var rmse = Tables.Rmse(Tables.Fit(train, new GradientBoostingParameters { Boosting = type }).Model, test);

        Assert.True(rmse < 1.3 * plain, $"{rmse} against {plain}");
    }

    [Theory]
    [InlineData(BoostingType.Dart, 3)]
    [InlineData(BoostingType.Goss, 3)]
    [InlineData(BoostingType.Dart, 0)]
    [InlineData(BoostingType.Goss, 0)]
    public void Fit_AnyThreads_GivesTheSameBits(BoostingType type, int classes)
    {
        var train = classes == 0 ? Tables.Regression(6_000, 43) : Tables.Classification(6_000, classes, 43);
        var parameters = new GradientBoostingParameters { Boosting = type, NumIterations = 25, SkipDrop = 0.2 };

        var one = Tables.Fit(train, parameters, context: new FitContext { Seed = 3 });
        var two = Tables.Fit(train, parameters, context: new FitContext { Seed = 3, Threads = 2 });
        var other = Tables.Fit(train, parameters, context: new FitContext { Seed = 4 });

        Assert.Equal(Tables.Predict(one.Model, train.Inputs), Tables.Predict(two.Model, train.Inputs));
        Assert.NotEqual(Tables.Predict(one.Model, train.Inputs), Tables.Predict(other.Model, train.Inputs));
    }

    [Fact]
    public void Fit_DartWithValidation_ScoresTheModelThatItReturns()
    {
        var (train, test) = (Tables.Regression(2_000, 44), Tables.Regression(500, 45));
        var parameters = new GradientBoostingParameters { Boosting = BoostingType.Dart, NumIterations = 40, SkipDrop = 0, EarlyStoppingRound = 1 };

        var fit = Tables.Fit(train, parameters, test);

        // The curve is the mean loss ½ r², kept up through all rescaling of earlier trees
        Assert.Equal(40, fit.BestIteration);
        Assert.Equal(40, fit.ValidationCurve.Count);
        Assert.Equal(Math.Pow(Tables.Rmse(fit.Model, test), 2) / 2, fit.ValidationCurve[^1], 1e-3);
    }

    [Fact]
    public void Fit_DartThatDropsNothing_EqualsPlain()
    {
        var train = Tables.Regression(1_000, 46);
        var parameters = new GradientBoostingParameters { Boosting = BoostingType.Dart, SkipDrop = 1 };

        Assert.Equal(Tables.Predict(Tables.Fit(train).Model, train.Inputs), Tables.Predict(Tables.Fit(train, parameters).Model, train.Inputs));
    }

    [Fact]
    public void Choose_AnyGradients_KeepsTheLargestAndTheSumUnbiased()
    {
        const int Rows = 5_000;
        var random = new Random(47);
        int[] rows = [.. Enumerable.Range(0, Rows)];
        float[] gradient = [.. rows.Select(_ => (float)Math.Pow(random.NextDouble(), 3))];
        var truth = gradient.Sum(g => (double)g);
        var sums = new List<double>();
        for (var seed = 0; seed < 200; seed++)
        {
            var (g, h) = ((float[])gradient.Clone(), Enumerable.Repeat(1f, Rows).ToArray());

            var chosen = new GradientSampling(0.2, 0.1).Choose(rows, [g], [h], SeededRandom.For(seed, 1));

            Assert.Equal(1_500, chosen.Length);
            Assert.Equal(chosen.Order(), chosen);
            sums.Add(chosen.Sum(r => (double)g[r]));
            var largest = rows.OrderByDescending(r => gradient[r]).Take(900);
            Assert.Empty(largest.Except(chosen));
        }

        Assert.InRange(sums.Average() / truth, 0.99, 1.01);
    }
}
