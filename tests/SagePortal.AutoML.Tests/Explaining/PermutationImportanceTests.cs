using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Explaining;

public sealed class PermutationImportanceTests
{
    private static readonly string[] s_columns = ["weak", "noise", "strong"];

    [Fact]
    public void Compute_RanksColumnsByWhatTheyCarry()
    {
        var (table, target) = Rows(2000);

        var importance = Compute(new PermutationOptions(), table, target, Predict);

        Assert.Equal(["strong", "weak", "noise"], importance.Select(i => i.Column));
        Assert.Equal(0, importance[2].Mean);
        Assert.Equal(Math.Sqrt(2) * 3 / Math.Sqrt(12), importance[0].Mean, 0.05);
        Assert.All(importance.Take(2), i => Assert.InRange(i.StandardDeviation, 1e-6, 0.1 * i.Mean));
    }

    [Fact]
    public void Compute_WithTheSameSeed_GivesTheSameFigures()
    {
        var (table, target) = Rows(300);

        Assert.Equal(Compute(new PermutationOptions { Seed = 4 }, table, target, Predict), Compute(new PermutationOptions { Seed = 4 }, table, target, Predict));
        Assert.NotEqual(Compute(new PermutationOptions { Seed = 4 }, table, target, Predict), Compute(new PermutationOptions { Seed = 5 }, table, target, Predict));
    }

    [Fact]
    public void Compute_OfManyRows_SamplesThem()
    {
        var (table, target) = Rows(500);
        var sizes = new List<int>();

        Compute(new PermutationOptions { MaxRows = 100, Repeats = 2 }, table, target, t =>
        {
            sizes.Add(t.RowCount);
            return Predict(t);
        });

        Assert.Equal(Enumerable.Repeat(100, 7), sizes);
    }

    [Fact]
    public void Compute_OutOfTime_KeepsWhatWasMeasured()
    {
        var (table, target) = Rows(100);
        var clock = new SteppingClock();

        var importance = new PermutationImportance(new PermutationOptions { TimeBudget = TimeSpan.FromSeconds(2.5) }, clock)
            .Compute(table, target, new RootMeanSquaredError(), s_columns, (t, _) => Predict(t), CancellationToken.None);

        Assert.Equal(["weak", "noise"], importance.Select(i => i.Column));
        Assert.All(importance, i => Assert.Equal(0, i.StandardDeviation));
    }

    [Fact]
    public void Compute_Cancelled_Throws()
    {
        var (table, target) = Rows(50);
        using var source = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => new PermutationImportance(new PermutationOptions(), TimeProvider.System).Compute(
            table, target, new RootMeanSquaredError(), s_columns, (t, _) => { source.Cancel(); return Predict(t); }, source.Token));
    }

    private static IReadOnlyList<FeatureImportance> Compute(PermutationOptions options, Table table, Target target, Func<Table, Predictions> predict) =>
        new PermutationImportance(options, TimeProvider.System).Compute(
            table, target, new RootMeanSquaredError(), s_columns, (t, _) => predict(t), CancellationToken.None);

    /// <summary>target = 3·strong + weak, all uniform; predictions are exact, so the loss of shuffling x·c is √2·c·sd(x).</summary>
    private static (Table Table, Target Target) Rows(int count)
    {
        var random = new Random(9);
        var columns = s_columns.Select(name => new NumericColumn(name, ColumnType.Number, [.. Enumerable.Range(0, count).Select(_ => (double)(float)random.NextDouble())])).ToArray();
        return (new Table(columns), new Target(ProblemType.Regression, [.. Enumerable.Range(0, count).Select(i => (float)(3 * columns[2].Values[i] + columns[0].Values[i]))], 0));
    }

    private static Predictions Predict(Table table)
    {
        var (strong, weak) = ((NumericColumn)table["strong"], (NumericColumn)table["weak"]);
        return new Predictions(table.RowCount, 1, [.. Enumerable.Range(0, table.RowCount).Select(i => 3 * strong.Values[i] + weak.Values[i])]);
    }

    /// <summary>A second passes each time it is looked at.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _ticks++;
    }
}
