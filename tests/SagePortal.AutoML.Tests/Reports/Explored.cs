using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Reports;

/// <summary>A data report of a small table with faults in it.</summary>
internal static class Explored
{
    public const int Rows = 300;

    public static DataReport Customers(string label = "yes", ProblemType problem = ProblemType.BinaryClassification) =>
        DataReportBuilder.Build(Table(label), problem == ProblemType.Regression ? "spent" : "left", problem, 1, CancellationToken.None);

    public static Table Table(string label = "yes")
    {
        var random = new Random(11);
        var age = Enumerable.Range(0, Rows).Select(_ => (double)random.Next(18, 90)).ToArray();
        double[] spent = [.. age.Select((a, i) => i == 7 ? 1e6 : 10 * a + random.NextDouble())];
        double[] months = [.. age.Select((a, i) => i == 9 ? double.PositiveInfinity : 12 * a)];
        int[] left = [.. age.Select((a, i) => i < 5 ? -1 : i == 50 ? 2 : a > 60 ? 1 : 0)];
        return new Table([
            new NumericColumn("age", ColumnType.Integer, age),
            new NumericColumn("months", ColumnType.Number, months),
            new NumericColumn("spent", ColumnType.Number, spent),
            new CategoricalColumn("always", ColumnType.Category, new int[Rows], ["same"]),
            new CategoricalColumn("left", ColumnType.Category, left, ["no", label, "unknown"]),
        ]);
    }
}
