using System.Text.Json;
using SagePortal.Tabular.Csv;
using SagePortal.Tabular.Profiling;

namespace SagePortal.Tabular.Tests.Profiling;

public sealed class TableProfilerTests
{
    [Fact]
    public void Profile_Numbers_AgreesWithTheTextbook()
    {
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 1001).Select(_ => Math.Round(random.NextDouble() * 50, 1)), double.NaN, double.PositiveInfinity];
        var sorted = values.Where(double.IsFinite).Order().ToArray();
        var mean = sorted.Sum() / sorted.Length;

        var profile = Profile(new NumericColumn("x", ColumnType.Number, values)).Columns[0];

        Assert.Equal(1, profile.MissingCount);
        Assert.Equal(values.Where(value => !double.IsNaN(value)).Distinct().Count(), profile.UniqueCount);
        Assert.Equal(1, profile.Numbers!.InfiniteCount);
        Assert.Equal((sorted[0], sorted[^1]), (profile.Numbers.Min, profile.Numbers.Max));
        Assert.Equal(mean, profile.Numbers.Mean, 1e-10);
        Assert.Equal(Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / 1000), profile.Numbers.StandardDeviation, 1e-10);
        Assert.Equal([sorted[50], sorted[250], sorted[500], sorted[750], sorted[950]], profile.Numbers.Quantiles);
        Assert.Equal(20, profile.Histogram!.Count);
        Assert.All(profile.Histogram.SkipLast(1), bin => Assert.Equal(sorted.Count(value => value >= bin.Lower && value < bin.Upper), bin.Count));
        Assert.Equal(1001, profile.Histogram.Sum(bin => bin.Count));
        Assert.Equal(sorted.GroupBy(value => value).Max(group => group.Count()), profile.TopValues![0].Count);
    }

    [Fact]
    public void Profile_FewWholeNumbers_HaveABinEach()
    {
        var profile = Profile(new NumericColumn("x", ColumnType.Integer, [3, 5, 5, 7])).Columns[0];

        Assert.Equal([(3, 1), (4, 0), (5, 2), (6, 0), (7, 1)], profile.Histogram!.Select(bin => ((int)bin.Lower, bin.Count)));
    }

    [Fact]
    public void Profile_Words_CountsLevelsOfTheRowsOnly()
    {
        var column = new CategoricalColumn("w", ColumnType.Category, [0, 1, 1, -1], ["a", "two words", "unused"]);

        var profile = Profile(column).Columns[0];

        Assert.Equal((2L, 1), (profile.UniqueCount, profile.MissingCount));
        Assert.Equal([new ValueCount("two words", 2), new ValueCount("a", 1)], profile.TopValues);
        Assert.Equal(new TextSummary(1, 9, 19.0 / 3, 5.0 / 3), profile.Texts);
    }

    [Fact]
    public void Profile_Dates_HasTheirRange()
    {
        var profile = Profile(new DateTimeColumn("d", [new DateTime(2024, 3, 1).Ticks, DateTimeColumn.Missing, new DateTime(2024, 1, 1).Ticks])).Columns[0];

        Assert.Equal(new DateSummary(new DateTime(2024, 1, 1), new DateTime(2024, 3, 1)), profile.Dates);
        Assert.Equal(1704067200, profile.Histogram![0].Lower);
    }

    [Fact]
    public void Profile_Correlations_AgreeWithTheDefinition()
    {
        var random = new Random(2);
        double[] a = [.. Enumerable.Range(0, 203).Select(_ => random.NextDouble() + 1e6)];
        double[] b = [.. a.Select(value => (-2 * value) + random.NextDouble())];
        double[] c = [.. a.Select((value, i) => i % 5 == 0 ? double.NaN : random.NextDouble())];

        var matrix = Profile(
            new NumericColumn("a", ColumnType.Number, a), new NumericColumn("b", ColumnType.Number, b), new NumericColumn("c", ColumnType.Number, c),
            new NumericColumn("k", ColumnType.Number, [.. a.Select(_ => 4.0)])).Correlations!;

        Assert.Equal(Pearson(a, b), matrix.Values[0][1]!.Value, 1e-8);
        Assert.Equal(Pearson(a, c), matrix.Values[2][0]!.Value, 1e-8);
        Assert.Equal(1, matrix.Values[1][1]);
        Assert.Null(matrix.Values[0][3]);
    }

    [Fact]
    public void Profile_RepeatedRows_AreCountedAndNumbered()
    {
        var table = Csv.Reading.Text("a,b\n1,x\n2,y\n1,x\n,\n1,y\n,\n1,x\n").Table;

        var profile = TableProfiler.Profile(table);

        Assert.Equal(3, profile.DuplicateRowCount);
        Assert.Equal([3, 6, 7], Assert.Single(profile.Warnings, warning => warning.Code == ProfileWarningCode.DuplicateRows).Rows);
    }

    [Fact]
    public void Profile_PredictionPower_RanksSignalAboveNoise()
    {
        var random = new Random(3);
        const int rows = 4000;
        var y = new int[rows];
        double[] weak = new double[rows], noise = new double[rows], leak = new double[rows], key = new double[rows];
        var words = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            y[i] = random.Next(2);
            weak[i] = y[i] + (2 * random.NextDouble());
            noise[i] = random.NextDouble();
            leak[i] = y[i] * 3;
            key[i] = i;
            words[i] = random.Next(10) < 8 ? y[i] : random.Next(3);
        }

        var profile = TableProfiler.Profile(
            new Table([
                new NumericColumn("weak", ColumnType.Number, weak), new NumericColumn("noise", ColumnType.Number, noise),
                new NumericColumn("leak", ColumnType.Number, leak), new NumericColumn("row", ColumnType.Integer, key),
                new CategoricalColumn("words", ColumnType.Category, words, ["p", "q", "r"]),
                new CategoricalColumn("y", ColumnType.Category, y, ["no", "yes"]),
            ]),
            new ProfileOptions { TargetColumn = "y" });
        var power = profile.Columns.ToDictionary(column => column.Name, column => column.PredictionPower);

        // P(weak | yes) > P(weak | no) overlaps on half of the range: AUC 7/8.
        Assert.InRange(power["weak"]!.Value, 0.70, 0.80);
        Assert.InRange(power["noise"]!.Value, 0, 0.05);
        Assert.InRange(power["row"]!.Value, 0, 0.05);
        Assert.Equal(1, power["leak"]!.Value, 1e-12);
        Assert.InRange(power["words"]!.Value, 0.7, 0.9);
        Assert.Null(power["y"]);
        Assert.Equal("leak", Assert.Single(profile.Warnings, warning => warning.Code == ProfileWarningCode.TargetLeakage).Column);
        Assert.Equal("row", Assert.Single(profile.Warnings, warning => warning.Code == ProfileWarningCode.IdentifierLike).Column);
    }

    [Fact]
    public void Profile_PredictionPowerOfNumbers_IsTheExplainedShare()
    {
        var random = new Random(4);
        double[] x = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())];
        double[] y = [.. x.Select(value => (10 * value) + (10 * random.NextDouble()))];
        double[] square = [.. x.Select(value => (value - 0.5) * (value - 0.5))];
        double[] other = [.. x.Select(value => (-3 * value) + 7)];

        var onNoisy = TableProfiler.Profile(
            new Table([new NumericColumn("x", ColumnType.Number, x), new NumericColumn("y", ColumnType.Number, y)]), new ProfileOptions { TargetColumn = "y" });
        var onSquare = TableProfiler.Profile(
            new Table([new NumericColumn("x", ColumnType.Number, x), new NumericColumn("y", ColumnType.Number, square)]), new ProfileOptions { TargetColumn = "y" });
        var onLine = TableProfiler.Profile(
            new Table([new NumericColumn("x", ColumnType.Number, x), new NumericColumn("y", ColumnType.Number, other)]), new ProfileOptions { TargetColumn = "y" });

        Assert.InRange(onNoisy.Columns[0].PredictionPower!.Value, 0.46, 0.54);
        Assert.InRange(onSquare.Columns[0].PredictionPower!.Value, 0.95, 1);
        Assert.Equal(1, onLine.Columns[0].PredictionPower!.Value, 1e-9);
        Assert.False(onLine.Target!.IsClassification);
    }

    [Fact]
    public void Profile_SuspiciousTable_HasItsWarnings()
    {
        var rows = Enumerable.Range(0, 200).Select(i =>
            $"K{i:000},same,{(i % 10 == 0 ? "7" : "")},{(i == 41 ? "broken" : i % 9)},v{i % 150},{(i < 3 ? "rare" : i % 2 == 0 ? "a" : "b")}");
        var table = Csv.Reading.Text("ref,constant,gaps,mixed,many,y\n" + string.Join('\n', rows) + "\n").Table;

        var warnings = TableProfiler.Profile(table, new ProfileOptions { TargetColumn = "y" }).Warnings;

        Assert.Equal(["200", "500"], Find(warnings, ProfileWarningCode.FewRows).Arguments);
        Assert.Equal("ref", Find(warnings, ProfileWarningCode.IdentifierLike).Column);
        Assert.Equal(["constant", "gaps"], warnings.Where(warning => warning.Code == ProfileWarningCode.ConstantColumn).Select(warning => warning.Column));
        Assert.Equal(("gaps", "90"), (Find(warnings, ProfileWarningCode.HighMissing).Column, Find(warnings, ProfileWarningCode.HighMissing).Arguments[0]));
        Assert.Equal("many", Find(warnings, ProfileWarningCode.HighCardinality).Column);
        Assert.Equal(["rare", "1.5", "3"], Find(warnings, ProfileWarningCode.ImbalancedTarget).Arguments);
        var mixed = Find(warnings, ProfileWarningCode.MixedTypes);
        Assert.Equal("mixed", mixed.Column);
        Assert.Equal(["number", "1", "broken"], mixed.Arguments);
        Assert.Equal([42], mixed.Rows);
        Assert.Equal(warnings.OrderByDescending(warning => warning.Severity), warnings);
    }

    [Fact]
    public void Profile_AnyTable_SurvivesJson()
    {
        var table = Csv.Reading.Text("x,d,w,y\n1e308,2024-01-01,a,1\n-1e308,2024-01-02,b,0\ninf,,c,1\n").Table;

        var profile = TableProfiler.Profile(table, new ProfileOptions { TargetColumn = "y" });
        var json = JsonSerializer.Serialize(profile);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<TableProfile>(json)));
    }

    [Fact]
    public void Profile_Adult_FindsWhatIsKnownOfIt()
    {
        var profile = TableProfiler.Profile(CsvReader.Read(SharedTables.Path("adult.csv")).Table, new ProfileOptions { TargetColumn = "class" });

        Assert.Equal((48842, 15, 52), (profile.RowCount, profile.ColumnCount, profile.DuplicateRowCount));
        Assert.Equal(6465, profile.Columns.Sum(column => column.MissingCount));
        Assert.Equal(0.239, (double)profile.Target!.Classes![1].Count / profile.RowCount, 3);
        Assert.Equal("relationship", profile.Columns.MaxBy(column => column.PredictionPower)!.Name);
    }

    private static ProfileWarning Find(IReadOnlyList<ProfileWarning> warnings, ProfileWarningCode code) =>
        Assert.Single(warnings, warning => warning.Code == code);

    private static TableProfile Profile(params Column[] columns) => TableProfiler.Profile(new Table(columns));

    private static double Pearson(double[] x, double[] y)
    {
        var pairs = x.Zip(y).Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).ToArray();
        var (meanX, meanY) = (pairs.Average(pair => pair.First), pairs.Average(pair => pair.Second));
        var covariance = pairs.Sum(pair => (pair.First - meanX) * (pair.Second - meanY));
        return covariance / Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.First - meanX, 2)) * pairs.Sum(pair => Math.Pow(pair.Second - meanY, 2)));
    }
}
