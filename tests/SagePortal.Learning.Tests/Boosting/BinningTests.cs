using SagePortal.Learning.Boosting.Binning;

namespace SagePortal.Learning.Tests.Boosting;

public sealed class BinningTests
{
    [Fact]
    public void BinOf_FewDistinctValues_GivesEachItsOwnBin()
    {
        var bins = BinMapper.Find(Tables.Matrix([3, 1, 2, 2, float.NaN, 1])).Features[0];
        Assert.Equal(3, bins.BinCount);
        Assert.Equal([0, 1, 2, 3], new[] { 1f, 2f, 3f, float.NaN }.Select(v => (int)bins.BinOf(v)));
        Assert.Equal([1.5f, 2.5f], bins.Borders);
    }

    [Fact]
    public void Create_MoreFeaturesThanTreesCanNumber_IsRefused()
    {
        float[] cell = [1];
        var wide = new FeatureMatrix([.. Enumerable.Repeat(new Feature("x"), BinnedMatrix.MaxFeatures + 1)], [.. Enumerable.Repeat(cell, BinnedMatrix.MaxFeatures + 1)], 1);
        var error = Assert.Throws<ArgumentException>(() => BinnedMatrix.Create(wide, maxBins: 2));
        Assert.StartsWith("65536 features are more than the 65535", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BinOf_Infinities_FallInOuterBins()
    {
        var bins = BinMapper.Find(Tables.Matrix([float.NegativeInfinity, 0, 1, float.PositiveInfinity])).Features[0];
        Assert.Equal([0, 1, 2, 3], new[] { float.NegativeInfinity, 0f, 1f, float.PositiveInfinity }.Select(v => (int)bins.BinOf(v)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(255)]
    public void Find_ManyValues_MakesBinsOfNearlyEqualSize(int maxBins)
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 20_000).Select(_ => (float)Math.Exp(random.NextDouble() * 10)).ToArray();
        var bins = BinMapper.Find(Tables.Matrix(values), maxBins).Features[0];
        Assert.Equal(maxBins, bins.BinCount);
        var counts = values.GroupBy(v => bins.BinOf(v)).Select(g => g.Count()).ToArray();
        Assert.Equal(maxBins, counts.Length);
        Assert.InRange(counts.Max(), 20_000 / maxBins, 20_000 / maxBins * 1.2 + 2);
    }

    [Fact]
    public void Find_DominantValue_KeepsResolutionForTheRest()
    {
        var random = new Random(2);
        var values = Enumerable.Range(0, 10_000).Select(i => i % 10 == 0 ? random.NextSingle() : 0f).ToArray();
        var bins = BinMapper.Find(Tables.Matrix(values)).Features[0];
        Assert.InRange(bins.BinCount, 200, 255);
    }

    [Fact]
    public void Find_MoreCategoriesThanBins_SendsRareOnesToTheMissingBin()
    {
        var codes = Enumerable.Range(0, 300).SelectMany(c => Enumerable.Repeat((float)c, c < 255 ? 3 : 1)).ToArray();
        var mapper = BinMapper.Find(new FeatureMatrix([new Feature("c", 300)], [codes], codes.Length));
        var bins = mapper.Features[0];
        Assert.Equal(255, bins.BinCount);
        Assert.Equal(254, bins.BinOf(254));
        Assert.All([299f, 1000f, -1f, float.NaN], v => Assert.Equal(bins.MissingBin, bins.BinOf(v)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Create_AnyThreads_HoldsTheBinOfEveryCell(int threads)
    {
        var inputs = Tables.Regression(1_500, 3).Inputs;
        using var matrix = BinnedMatrix.Create(inputs, 64, threads);
        for (var f = 0; f < inputs.FeatureCount; f++)
        {
            for (var row = 0; row < inputs.RowCount; row++)
            {
                Assert.Equal(matrix.Mapper.Features[f].BinOf(inputs.Columns[f][row]), matrix[row, f]);
            }
        }
    }

    [Fact]
    public void Sort_LongFloats_MatchesTheLibrary()
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 5_000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))).Where(v => !float.IsNaN(v)).ToArray();
        var expected = values.Order().ToArray();
        RadixSort.Sort(values, new float[values.Length]);
        Assert.Equal(expected, values);
    }
}
