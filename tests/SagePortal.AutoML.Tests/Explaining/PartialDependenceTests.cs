using SagePortal.AutoML.Explaining;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Explaining;

public sealed class PartialDependenceTests
{
    [Fact]
    public void Compute_OfAProduct_IsTheColumnTimesTheMeanOfTheOther()
    {
        var table = Rows(200);
        var curve = new PartialDependence(new PartialDependenceOptions { GridSize = 11, IceRows = 3 }, Product).Compute(table, "x", CancellationToken.None)!;

        var (x, mean) = (((NumericColumn)table["x"]).Values, ((NumericColumn)table["z"]).Values.Average());
        Assert.Equal(11, curve.Values.Count);
        Assert.Equal(x.Min(), Number(curve.Values[0]));
        Assert.Equal(x.Max(), Number(curve.Values[^1]));
        Assert.All(curve.Values.Zip(curve.Means[0]), p => Assert.Equal(Number(p.First) * mean, p.Second, 1e-9));
        Assert.Equal(3, curve.Lines.Count);
        Assert.All(curve.Values.Zip(curve.Lines[1]), p => Assert.Equal(Number(p.First) * ((NumericColumn)table["z"]).Values[1], p.Second, 1e-9));
        Assert.Equal(1, curve.Distribution.Sum(), 1e-9);
    }

    [Fact]
    public void Compute_OfTwoColumns_IsTheirProduct()
    {
        var surface = new PartialDependence(new PartialDependenceOptions { PairGridSize = 4 }, Product).Compute(Rows(100), "x", "z", CancellationToken.None)!;

        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                Assert.Equal(Number(surface.FirstValues[i]) * Number(surface.SecondValues[j]), surface.Means[0][i][j], 1e-9);
            }
        }
    }

    [Fact]
    public void Compute_OfWords_StartsWithTheCommonest()
    {
        var table = new Table([Columns.Words("w", "b", "a", "a", null, "c", "a", "b")]);
        var curve = new PartialDependence(new PartialDependenceOptions(), (t, _) => new Predictions(t.RowCount, 1, [.. Enumerable.Range(0, t.RowCount).Select(r => (double)t["w"].Format(r)![0])])).Compute(table, "w", CancellationToken.None)!;

        Assert.Equal(["a", "b", "c"], curve.Values);
        Assert.Equal(['a', 'b', 'c'], curve.Means[0]);
        Assert.Equal([3.0 / 7, 2.0 / 7, 1.0 / 7], curve.Distribution, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Compute_OfAnEmptyColumn_IsNull() =>
        Assert.Null(new PartialDependence(new PartialDependenceOptions(), Product).Compute(new Table([Columns.Numbers("x", double.NaN)]), "x", CancellationToken.None));

    private static double Number(string cell) => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);

    private static Predictions Product(Table table, CancellationToken token) =>
        new(table.RowCount, 1, [.. ((NumericColumn)table["x"]).Values.Zip(((NumericColumn)table["z"]).Values, (x, z) => x * z)]);

    private static Table Rows(int rows)
    {
        var random = new Random(4);
        return new Table([Columns.Numbers("x", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())]), Columns.Numbers("z", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())])]);
    }
}
