using SagePortal.AutoML.Calibration;
using SagePortal.Learning;
using SagePortal.Learning.Boosting;
using SagePortal.Learning.Losses;
using SagePortal.Learning.Validation;

namespace SagePortal.AutoML.Tests.Calibration;

public sealed class ConformalCalibrationTests
{
    private const int Seeds = 20;
    private const int Held = 500;

    [Theory]
    [InlineData(0.8, ConformalMethod.Lac)]
    [InlineData(0.9, ConformalMethod.Aps)]
    [InlineData(0.95, ConformalMethod.Lac)]
    public void Set_OfRowsNeverSeen_HoldsTheTruthAsOftenAsAsked(double level, ConformalMethod method)
    {
        var hits = Enumerable.Range(0, Seeds).Sum(seed =>
        {
            var (target, claimed) = Generated.Multiclass(400, 4, 2.5, seed);
            var (held, heldClaimed) = Generated.Multiclass(Held, 4, 2.5, 1000 + seed);
            var conformal = ConformalCalibration.Fit(target, claimed)!;
            return Enumerable.Range(0, Held).Count(r => conformal.Set(heldClaimed.Row(r), level, method).Contains((int)held.Values[r]));
        });

        AssertCoverage(hits, level, calibrationRows: 400, mostAbove: 0.02);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HalfWidth_OfRowsNeverSeen_HoldsTheTruthAsOftenAsAsked(bool unevenNoise)
    {
        const double Level = 0.9;
        var hits = Enumerable.Range(0, Seeds).Sum(seed =>
        {
            var (target, predicted) = Noisy(800, unevenNoise, seed);
            var (held, heldPredicted) = Noisy(Held, unevenNoise, 1000 + seed);
            var conformal = ConformalCalibration.Fit(target, predicted)!;
            return Enumerable.Range(0, Held).Count(r => Math.Abs(held.Values[r] - heldPredicted.Values[r]) <= conformal.HalfWidth(heldPredicted.Values[r], Level));
        });

        AssertCoverage(hits, Level, calibrationRows: 800, mostAbove: 0.02);
    }

    [Fact]
    public void HalfWidth_WhereErrorsDependOnThePrediction_GrowsWithThem()
    {
        var (target, predicted) = Noisy(4000, uneven: true, 1);
        var conformal = ConformalCalibration.Fit(target, predicted)!;

        Assert.NotEmpty(conformal.Difficulty);
        Assert.True(conformal.HalfWidth(9, 0.9) > 3 * conformal.HalfWidth(1, 0.9));
    }

    [Fact]
    public void CrossConformal_MeanOfFoldModels_KeepsItsCoverage()
    {
        const double Level = 0.9;
        var hits = Enumerable.Range(0, 8).Sum(seed =>
        {
            var (train, held) = (Waves(400, seed), Waves(Held, 500 + seed));
            var learner = new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 40, MinDataInLeaf = 5 });
            var folds = new KFold(5, seed).Split(train.Target);
            var outOfFold = new Predictions(train.RowCount, 1);
            var mean = new Predictions(Held, 1);
            foreach (var fold in folds)
            {
                var model = learner.Fit(train.Select(fold.TrainRows), null, new FitContext()).Model;
                var own = Predict(model, train.Inputs.Select(fold.ValidationRows));
                for (var i = 0; i < fold.ValidationRows.Length; i++)
                {
                    outOfFold.Values[fold.ValidationRows[i]] = own[i];
                }

                var heldOut = Predict(model, held.Inputs);
                for (var i = 0; i < Held; i++)
                {
                    mean.Values[i] += heldOut[i] / folds.Count;
                }
            }

            var conformal = ConformalCalibration.Fit(train.Target, outOfFold)!;
            return Enumerable.Range(0, Held).Count(r => Math.Abs(held.Target.Values[r] - mean.Values[r]) <= conformal.HalfWidth(mean.Values[r], Level));
        });

        AssertCoverage(hits, Level, calibrationRows: 400, mostAbove: 0.06, seeds: 8);
    }

    [Fact]
    public void ConformalizedQuantiles_OfQuantileModels_HoldTheTruthAsOftenAsAsked()
    {
        const double Level = 0.9;
        var hits = Enumerable.Range(0, 8).Sum(seed =>
        {
            var (train, calibration, held) = (Waves(400, seed), Waves(400, 700 + seed), Waves(Held, 500 + seed));
            IModel Quantile(double alpha) => new GradientBoostingLearner(new GradientBoostingParameters { NumIterations = 30, MinDataInLeaf = 10, Loss = new QuantileLoss(alpha) }).Fit(train, null, new FitContext()).Model;
            var (lower, upper) = (Quantile(0.05), Quantile(0.95));
            var scores = ConformalizedQuantiles.Fit(calibration.Target.Values, Predict(lower, calibration.Inputs), Predict(upper, calibration.Inputs));
            var (low, high) = (Predict(lower, held.Inputs), Predict(upper, held.Inputs));
            return Enumerable.Range(0, Held).Count(r => ConformalizedQuantiles.Interval(scores, low[r], high[r], Level) is var (a, b) && held.Target.Values[r] >= a && held.Target.Values[r] <= b);
        });

        AssertCoverage(hits, Level, calibrationRows: 400, mostAbove: 0.03, seeds: 8);
    }

    [Fact]
    public void Quantile_OfFewScores_IsTheRankOfTheDefinition()
    {
        var scores = ConformalScores.Of([5, 1, 4, 2, 3, 9, 8, 7, 6]);

        Assert.Equal(9, scores.Quantile(0.9));
        Assert.Equal(5, scores.Quantile(0.5));
        Assert.Equal(double.PositiveInfinity, scores.Quantile(0.95));
    }

    [Fact]
    public void Quantile_OfManyScores_IsNeverBelowThatOfAll()
    {
        var random = new Random(2);
        var all = Enumerable.Range(0, 25_017).Select(_ => random.NextDouble()).ToArray();
        var kept = ConformalScores.Of(all);
        var sorted = all.Order().ToArray();
        foreach (var level in new[] { 0.01, 0.5, 0.777, 0.9, 0.99, 0.999 })
        {
            var exact = sorted[(int)Math.Ceiling((all.Length + 1) * level) - 1];
            Assert.InRange(kept.Quantile(level), exact, exact + 0.003);
        }
    }

    [Fact]
    public void Set_ByAps_IsNeverEmptyAndLikeliestFirst()
    {
        var (target, claimed) = Generated.Multiclass(300, 3, 1);
        var conformal = ConformalCalibration.Fit(target, claimed)!;
        Assert.All(Enumerable.Range(0, 300), r => Assert.NotEmpty(conformal.Set(claimed.Row(r), 0.2, ConformalMethod.Aps)));
        Assert.Equal([2, 0], conformal.Set([0.3, 0.05, 0.65], 0.9, ConformalMethod.Aps).Take(2));
    }

    /// <summary>
    /// Coverage given the calibration rows is Beta distributed around the level; with the binomial of the held-out rows its variance is
    /// level · (1 − level) · (1/held + 1/calibration) per seed. Four standard errors below is a fault; so is much too wide.
    /// </summary>
    private static void AssertCoverage(int hits, double level, int calibrationRows, double mostAbove, int seeds = Seeds)
    {
        var error = Math.Sqrt(level * (1 - level) * ((1.0 / Held) + (1.0 / calibrationRows)) / seeds);
        Assert.InRange(hits / (double)(seeds * Held), level - (4 * error), level + (4 * error) + mostAbove);
    }

    private static double[] Predict(IModel model, FeatureMatrix inputs)
    {
        var predictions = new Predictions(inputs.RowCount, 1);
        model.Predict(inputs, predictions, 1, CancellationToken.None);
        return predictions.Values;
    }

    private static Dataset Waves(int rows, int seed)
    {
        var random = new Random(seed);
        var x = Enumerable.Range(0, rows).Select(_ => random.NextSingle()).ToArray();
        var z = Enumerable.Range(0, rows).Select(_ => random.NextSingle()).ToArray();
        var y = x.Select((v, i) => (float)(Math.Sin(6 * v) + ((0.1 + z[i]) * (random.NextDouble() + random.NextDouble() - 1)))).ToArray();
        return new Dataset(new FeatureMatrix([new Feature("x"), new Feature("z")], [x, z], rows), new Target(ProblemType.Regression, y, 0));
    }

    private static (Target Target, Predictions Predicted) Noisy(int rows, bool uneven, int seed)
    {
        var (target, predicted) = Generated.Numbers(rows, seed);
        var values = target.Values.Select((y, i) => (float)(predicted.Values[i] + ((y - predicted.Values[i]) * (uneven ? predicted.Values[i] : 1)))).ToArray();
        return (target with { Values = values }, predicted);
    }
}
