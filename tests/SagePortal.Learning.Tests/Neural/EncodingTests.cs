using SagePortal.Learning.Neural;

namespace SagePortal.Learning.Tests.Neural;

public sealed class EncodingTests
{
    /// <summary>Values of <c>scipy.stats.yeojohnson</c>.</summary>
    [Theory]
    [InlineData(0.3, -1.5, -2.20462424)]
    [InlineData(0.3, 0.5, 0.43115645)]
    [InlineData(2, -1.5, -0.91629073)]
    [InlineData(2, 2, 4)]
    [InlineData(0, -1.5, -2.625)]
    [InlineData(0, 2, 1.09861229)]
    public void Apply_EveryBranch_IsScipys(double lambda, double x, double expected) => Assert.Equal(expected, YeoJohnson.Apply(x, lambda), 1e-8);

    /// <summary>λ of <c>scipy.stats.yeojohnson_normmax</c> for the same scaled values.</summary>
    [Fact]
    public void Fit_SkewedValues_FindsScipysLambda()
    {
        double[] squares = [.. Enumerable.Range(0, 40).Select(i => i * i / 10.0)];
        double[] powers = [.. Enumerable.Range(0, 50).Select(i => Math.Exp(i / 8.0))];
        Assert.Equal(0.19889935, YeoJohnson.Fit(squares, 38.05, YeoJohnson.Moments(squares).Deviation), 1e-3);
        var (deviation, skewness) = YeoJohnson.Moments(powers);
        Assert.Equal(1.8125593509363678, skewness, 1e-9);
        Assert.Equal(-1.53358662759542, YeoJohnson.Fit(powers, (powers[24] + powers[25]) / 2, deviation), 1e-3);
    }

    [Fact]
    public void Apply_NormalColumn_CentresScalesAndBounds()
    {
        var values = Enumerable.Range(-500, 1001).Select(i => (float)i).ToArray();
        var scaling = NumberScaling.Fit(values, []);
        Assert.Equal(1, scaling.Lambda);
        Assert.Equal(0, scaling.Apply(0));
        Assert.Equal(scaling.Apply(0), scaling.Apply(float.NaN));
        Assert.InRange(scaling.Apply(250), 0.6, 0.7);
        Assert.InRange(scaling.Apply(float.MaxValue), 2.99, 3);
        Assert.InRange(scaling.Apply(float.MinValue), -3, -2.99);
    }

    [Fact]
    public void Apply_SkewedColumn_StraightensIt()
    {
        var values = Enumerable.Range(0, 1000).Select(i => MathF.Exp(i / 100f)).ToArray();
        var scaling = NumberScaling.Fit(values, []);
        Assert.NotEqual(1, scaling.Lambda);
        var scaled = values.Select(v => (double)scaling.Apply(v)).ToArray();
        Assert.Equal([.. scaled.Order()], scaled);
        var raw = YeoJohnson.Moments([.. values.Select(v => (double)v)]).Skewness;
        Assert.InRange(Math.Abs(YeoJohnson.Moments(scaled).Skewness), 0, 0.3 * raw);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Apply_FarOutsideASkewedColumn_StaysWithinTheBounds(int sign)
    {
        var scaling = NumberScaling.Fit([.. Enumerable.Range(0, 1000).Select(i => sign * 1e-30f * MathF.Exp(i / 100f))], []);
        float[] far = [float.MinValue, float.MaxValue, 1e-45f];
        Assert.All(far, value => Assert.InRange(scaling.Apply(value), -3f, 3f));
    }

    [Fact]
    public void Fit_ManyLevels_KeepsTheFrequentOnesAndJoinsTheRest()
    {
        var codes = Enumerable.Range(0, 300).SelectMany(c => Enumerable.Repeat((float)c, 301 - c)).ToArray();
        var levels = CategoryLevels.Fit(codes, [], 320);
        Assert.Equal(1, levels.LevelOf(0));
        Assert.Equal(100, levels.LevelOf(99));
        Assert.Equal(101, levels.LevelOf(100));
        Assert.Equal(101, levels.LevelOf(299));
        Assert.Equal(0, levels.LevelOf(310));
        Assert.Equal(0, levels.LevelOf(float.NaN));
        Assert.Equal(102, levels.Count);
        Assert.True(levels.IsEmbedded);
        Assert.Equal(21, EmbeddingTable.For(levels.Count).Width);
    }

    [Fact]
    public unsafe void Encode_SmallCategoriesAndGaps_BecomeColumns()
    {
        var inputs = new FeatureMatrix([new("a"), new("constant"), new("c", 3), new("d", 9)], [[1, float.NaN, 3, 5], [7, 7, 7, 7], [0, 2, 2, float.NaN], [0, 1, 2, 8]], 4);
        var encoding = TableEncoding.Fit(inputs, null);
        Assert.Equal(1, encoding.Numbers);
        Assert.Equal(1 + 1 + 3, encoding.Dense);
        Assert.Equal([new EmbeddingTable(5, 4)], encoding.Embeddings);
        using var table = encoding.Encode(inputs, 1, 3);
        Assert.Equal([0, 1, 0, 1, 0], new ReadOnlySpan<float>(table.Dense(0), 5).ToArray());
        Assert.Equal([0, 0, 1, 0, 0], new ReadOnlySpan<float>(table.Dense(2), 5)[..].ToArray().Select((v, i) => i == 0 ? 0 : v));
        Assert.Equal(4, table.Levels(2)[0]);
    }

    [Fact]
    public unsafe void Encode_NumbersOfTwoValues_StandBehindTheOthers()
    {
        var inputs = new FeatureMatrix([new("flag"), new("number")], [[0, 1, 1, 0, 1], [1, 2, 3, 4, 5]], 5);
        var encoding = TableEncoding.Fit(inputs, null);
        Assert.Equal(1, encoding.Numbers);
        Assert.Equal(2, encoding.Dense);
        using var table = encoding.Encode(inputs, 0, 5);
        Assert.True(table.Dense(4)[0] > table.Dense(3)[0]);
        Assert.Equal(table.Dense(1)[1], table.Dense(4)[1]);
        Assert.True(table.Dense(1)[1] > table.Dense(0)[1]);
    }

    [Fact]
    public void Fit_ZeroWeightRows_AreNotSeen()
    {
        float[] values = [1, 2, 3, 1e9f, float.NaN];
        Assert.Equal(NumberScaling.Fit([1, 2, 3], []), NumberScaling.Fit(values, [1, 1, 1, 0, 0]));
        Assert.Equal(2, CategoryLevels.Fit([0, 1], [1, 0], 2).Count);
    }
}
