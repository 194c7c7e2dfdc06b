using SagePortal.Learning.Boosting;
using SagePortal.Learning.Metrics;

namespace SagePortal.Learning.Tests.Boosting;

public sealed class EarlyStoppingTests
{
    [Fact]
    public void Fit_NoisyTarget_StopsAtTheBestRoundOfTheCurve()
    {
        var random = new Random(41);
        Dataset Noise(int rows) => Tables.Numbers([.. Enumerable.Range(0, rows).Select(_ => random.NextSingle())], [.. Enumerable.Range(0, rows).Select(_ => random.NextSingle())]);
        var parameters = new GradientBoostingParameters { NumIterations = 500, EarlyStoppingRound = 10 };
        var result = Tables.Fit(Noise(500), parameters, Noise(500));
        Assert.InRange(result.ValidationCurve.Count, 10, 100);
        Assert.Equal(result.ValidationCurve.Count - 10, result.BestIteration);
        Assert.Equal(result.ValidationCurve.Min(), result.ValidationCurve[Math.Max(result.BestIteration - 1, 0)], 1e-12);
        Assert.False(result.CutShort);
    }

    [Fact]
    public void Fit_FixedIterations_IgnoresTheValidationRows()
    {
        var (train, validation) = (Tables.Regression(300, 42), Tables.Regression(300, 43));
        var parameters = new GradientBoostingParameters { EarlyStoppingRound = 1 };
        Assert.Equal(37, Tables.Fit(train, parameters, validation, new FitContext { Iterations = 37 }).BestIteration);
    }

    [Fact]
    public void Fit_OutOfTime_KeepsTheRoundsMade()
    {
        var calls = 0;
        var train = Tables.Regression(500, 44);
        var result = Tables.Fit(train, context: new FitContext { IsOutOfTime = () => ++calls > 7 });
        Assert.True(result.CutShort);
        Assert.Equal(7, result.BestIteration);
        var seven = Tables.Fit(train, context: new FitContext { Iterations = 7 });
        Assert.Equal(Tables.Predict(seven.Model, train.Inputs), Tables.Predict(result.Model, train.Inputs));
    }

    [Fact]
    public void Fit_StoppingMetricUndefinedInEveryRound_KeepsTheRoundsMade()
    {
        var train = Tables.Classification(400, 2, 46);
        var oneClass = Tables.Classes(new float[50], 2, [.. train.Inputs.Columns.Select(column => column[..50])]);
        var result = Tables.Fit(train, new GradientBoostingParameters { NumIterations = 15 }, oneClass, new FitContext { StoppingMetric = new Auc() });
        Assert.All(result.ValidationCurve, score => Assert.Equal(double.NaN, score));
        Assert.Equal(15, result.BestIteration);
        var fixedRounds = Tables.Fit(train, context: new FitContext { Iterations = 15 });
        Assert.Equal(Tables.Predict(fixedRounds.Model, train.Inputs), Tables.Predict(result.Model, train.Inputs));
    }

    [Fact]
    public void Fit_Cancelled_Throws()
        => Assert.Throws<OperationCanceledException>(() => Tables.Fit(Tables.Regression(100, 45), context: new FitContext { CancellationToken = new CancellationToken(true) }));

    [Theory]
    [InlineData(5_000, 300)]
    [InlineData(40_000, 75)]
    [InlineData(1_000_000, 20)]
    public void Add_NoBetterScores_WaitsAsLongAsTheRowsAllow(int rows, int patience)
    {
        var stopping = new EarlyStopping(higherIsBetter: true, patience: null, rows);
        Assert.False(stopping.Add(0.5));
        var waited = 1;
        while (!stopping.Add(double.NaN))
        {
            waited++;
        }

        Assert.Equal(Math.Max(patience, 21), waited);
        Assert.Equal(1, stopping.BestRound);
    }
}
