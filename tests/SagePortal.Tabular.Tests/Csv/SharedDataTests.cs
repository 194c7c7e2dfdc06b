using SagePortal.Tabular.Csv;

namespace SagePortal.Tabular.Tests.Csv;

public sealed class SharedDataTests
{
    [Theory]
    [InlineData("adult.csv", 48842, 15, 6465)]
    [InlineData("bank_marketing.csv", 45211, 17, 0)]
    [InlineData("blood_transfusion.csv", 748, 5, 0)]
    [InlineData("churn.csv", 5000, 21, 0)]
    [InlineData("credit_g.csv", 1000, 21, 0)]
    [InlineData("kc1.csv", 2109, 22, 0)]
    [InlineData("phoneme.csv", 5404, 6, 0)]
    [InlineData("higgs_sample.csv", 7500, 29, 0)]
    [InlineData("online_shoppers.csv", 12330, 18, 0)]
    [InlineData("telco_churn.csv", 7043, 21, 11)]
    [InlineData("car.csv", 1728, 7, 0)]
    [InlineData("cmc.csv", 1473, 10, 0)]
    [InlineData("dna.csv", 3186, 181, 0)]
    [InlineData("eucalyptus.csv", 736, 20, 448)]
    [InlineData("vehicle.csv", 846, 19, 0)]
    [InlineData("wine_quality_white.csv", 4898, 12, 0)]
    [InlineData("abalone.csv", 4177, 9, 0)]
    [InlineData("diamonds.csv", 53940, 10, 0)]
    [InlineData("elevators.csv", 16599, 19, 0)]
    [InlineData("moneyball.csv", 1232, 15, 3600)]
    [InlineData("space_ga.csv", 3107, 7, 0)]
    [InlineData("wine_quality.csv", 6497, 12, 0)]
    [InlineData("bike_sharing.csv", 17379, 14, 0)]
    [InlineData("california_housing.csv", 20640, 10, 207)]
    public void Read_PublicDataSet_HasItsRowsColumnsAndMissingCells(string file, int rows, int columns, int missing)
    {
        var result = CsvReader.Read(SharedTables.Path(file));

        Assert.Equal(rows, result.RowCount);
        Assert.Equal(columns, result.Table.Columns.Count);
        Assert.Equal(missing, result.Table.Columns.Sum(column => Enumerable.Range(0, rows).Count(column.IsMissing)));
        Assert.Empty(result.Issues);
    }
}
