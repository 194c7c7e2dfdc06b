using SagePortal.Learning.Metrics;
using SagePortal.Learning.Neighbors;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.Neighbors;

public sealed class NearestNeighborsTests
{
    [Theory]
    [InlineData(1, NeighborWeighting.Uniform)]
    [InlineData(7, NeighborWeighting.Uniform)]
    [InlineData(7, NeighborWeighting.Distance)]
    public void Predict_MixedColumns_IsTheMeanOfTheNearestRows(int k, NeighborWeighting weighting)
    {
        var train = Mixed(203, 1);
        var test = Mixed(61, 2);
        var model = Fit(train, k, weighting).Model;
        var predicted = Tables.Predict(model, test.Inputs);
        for (var row = 0; row < test.RowCount; row++)
        {
            Assert.Equal(BruteForce(train, test.Inputs, row, -1, k, weighting), predicted[row], 1e-4);
        }
    }

    [Theory]
    [InlineData(NeighborWeighting.Uniform)]
    [InlineData(NeighborWeighting.Distance)]
    public void Fit_OutOfBag_IsThePredictionOfEachRowFromTheOthers(NeighborWeighting weighting)
    {
        var train = Mixed(150, 3);
        var leftOut = Fit(train, 5, weighting).OutOfBag!;
        for (var row = 0; row < train.RowCount; row++)
        {
            Assert.Equal(BruteForce(train, train.Inputs, row, row, 5, weighting), leftOut.Values[row], 1e-4);
        }
    }

    [Fact]
    public void Fit_OutOfBag_LeavesARowOutButNotItsTwin()
    {
        var data = Tables.Numbers([1, 2, 30, 40], [0, 0, 5, 9]);
        Assert.Equal([2, 1, 40, 30], Fit(data, 1, NeighborWeighting.Uniform).OutOfBag!.Values);
    }

    [Fact]
    public void Predict_RowAtDistanceZero_CountsAlone()
    {
        var data = Tables.Numbers([1, 3, 50, 60], [0, 0, 0.5f, 9]);
        var model = Fit(data, 3, NeighborWeighting.Distance).Model;
        Assert.Equal(2, Tables.Predict(model, Tables.Matrix([0f]))[0], 1e-9);
    }

    [Fact]
    public void Predict_Weights_AreVotes()
    {
        var data = Tables.Numbers([0, 10, 5], [1, 1, 100]);
        var weighted = data with { Target = data.Target with { Weights = [1, 3, 1] } };
        Assert.Equal(7.5, Tables.Predict(Fit(weighted, 2, NeighborWeighting.Uniform).Model, Tables.Matrix([1f]))[0], 1e-6);
    }

    [Fact]
    public void Fit_RowsOfZeroWeight_AreNobodysNeighbours()
    {
        var data = Tables.Numbers([0, 1000, 2], [1, 1.01f, 3]);
        var weighted = data with { Target = data.Target with { Weights = [1, 0, 1] } };
        var fit = Fit(weighted, 1, NeighborWeighting.Uniform);
        Assert.Equal(0, Tables.Predict(fit.Model, Tables.Matrix([1.01f]))[0]);
        Assert.Equal([2, 0, 0], fit.OutOfBag!.Values);
    }

    [Fact]
    public void Predict_Classes_MixesInThePrior()
    {
        var data = Tables.Classes([0, 0, 0, 1], 2, [0, 1, 2, 100]);
        var predicted = Tables.Predict(Fit(data, 3, NeighborWeighting.Uniform).Model, Tables.Matrix([1f]));
        Assert.Equal(0.25 * 0.25, predicted[0], 1e-6);
    }

    [Fact]
    public void Fit_WithoutNeighbours_TakesTheBestByLeaveOneOut()
    {
        var data = Tables.Classification(400, 3, 4);
        var auto = new NearestNeighborsLearner(new NearestNeighborsOptions()).Fit(data, null, new FitContext());
        var chosen = ((NearestNeighborsModel)auto.Model).Neighbors;
        int[] candidates = [3, 5, 10, 20, 40, 80];
        var best = candidates.MinBy(k => new LogLoss().Score(data.Target, Fit(data, k, NeighborWeighting.Uniform).OutOfBag!));
        Assert.Equal(best, chosen);
        Assert.Equal(new LogLoss().Score(data.Target, Fit(data, best, NeighborWeighting.Uniform).OutOfBag!), new LogLoss().Score(data.Target, auto.OutOfBag!));
    }

    [Fact]
    public void Fit_AnyThreadCount_GivesTheSamePredictions()
    {
        var data = Tables.Classification(500, 3, 5);
        var one = new NearestNeighborsLearner(new NearestNeighborsOptions()).Fit(data, null, new FitContext { Threads = 1 });
        var four = new NearestNeighborsLearner(new NearestNeighborsOptions()).Fit(data, null, new FitContext { Threads = 4 });
        Assert.Equal(one.OutOfBag!.Values, four.OutOfBag!.Values);
    }

    [Fact]
    public void Fit_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var context = new FitContext { CancellationToken = source.Token };
        Assert.ThrowsAny<OperationCanceledException>(() => new NearestNeighborsLearner(new NearestNeighborsOptions()).Fit(Mixed(50, 1), null, context));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fit_DegenerateTables_PredictTheMean(int rows)
    {
        var data = Tables.Numbers([.. Enumerable.Repeat(3f, rows)], new float[rows], [.. Enumerable.Repeat(float.NaN, rows)]);
        var fit = Fit(data, 5, NeighborWeighting.Distance);
        Assert.All(fit.OutOfBag!.Values, p => Assert.Equal(3, p));
        Assert.All(Tables.Predict(fit.Model, Tables.Matrix([7f], [7f])), p => Assert.Equal(3, p));
    }

    private static FitResult Fit(Dataset data, int k, NeighborWeighting weighting) =>
        new NearestNeighborsLearner(new NearestNeighborsOptions { Neighbors = k, Weighting = weighting }).Fit(data, null, new FitContext { Threads = 2 });

    /// <summary>Two numbers, one of them sometimes missing, and two categories; codes 7 and NaN are unseen in training.</summary>
    private static Dataset Mixed(int rows, int seed)
    {
        var random = new Random(seed);
        var columns = Enumerable.Range(0, 4).Select(_ => new float[rows]).ToArray();
        var y = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            columns[0][i] = 100 * random.NextSingle();
            columns[1][i] = random.Next(6) == 0 ? float.NaN : random.NextSingle();
            columns[2][i] = random.Next(3);
            columns[3][i] = seed == 2 && i % 9 == 0 ? (i % 2 == 0 ? 7 : float.NaN) : random.Next(5);
            y[i] = random.NextSingle();
        }

        return new Dataset(new FeatureMatrix([new("a"), new("b"), new("c", 3), new("d", 6)], columns, rows), new Target(ProblemType.Regression, y, 0));
    }

    private static double BruteForce(Dataset train, FeatureMatrix inputs, int row, int excluded, int k, NeighborWeighting weighting)
    {
        var nearest = Enumerable.Range(0, train.RowCount).Where(i => i != excluded)
            .Select(i => (Row: i, Distance: Distance(train.Inputs, i, inputs, row))).OrderBy(p => p.Distance).Take(k).ToArray();
        var weights = nearest.Select(p => weighting == NeighborWeighting.Uniform ? 1 : 1 / p.Distance).ToArray();
        return nearest.Zip(weights, (p, w) => w * train.Target.Values[p.Row]).Sum() / weights.Sum();
    }

    private static double Distance(FeatureMatrix train, int a, FeatureMatrix other, int b)
    {
        var sum = 0.0;
        for (var f = 0; f < 2; f++)
        {
            var present = train.Columns[f].Where(float.IsFinite).Select(v => (double)v).ToArray();
            var (mean, deviation) = (present.Average(), Math.Sqrt(present.Average(v => v * v) - present.Average() * present.Average()));
            var (x, y) = (train.Columns[f][a], other.Columns[f][b]);
            var difference = ((float.IsFinite(x) ? x - mean : 0) - (float.IsFinite(y) ? y - mean : 0)) / deviation;
            sum += difference * difference + (float.IsFinite(x) == float.IsFinite(y) ? 0 : 1);
        }

        for (var f = 2; f < 4; f++)
        {
            var (x, y) = (train.Columns[f][a], other.Columns[f][b]);
            sum += x == y ? 0 : 1;
        }

        return Math.Sqrt(sum);
    }
}
