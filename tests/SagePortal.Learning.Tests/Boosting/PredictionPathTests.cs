using SagePortal.Learning.Boosting;
using SagePortal.Learning.Boosting.Trees;

namespace SagePortal.Learning.Tests.Boosting;

public sealed class PredictionPathTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(31)]
    [InlineData(64)]
    public unsafe void Select_BlocksOfRows_EqualWalksToTheLastBit(int leaves)
    {
        foreach (var train in new[] { Tables.Regression(700, 51), Tables.Classification(700, 4, 52), WithCategories(700, 53) })
        {
            var model = (GradientBoostingModel)Tables.Fit(train, new GradientBoostingParameters { NumIterations = 12, NumLeaves = leaves, MinDataInLeaf = 3 }).Model;
            var inputs = WithOddValues(train.Inputs);
            var selection = LeafSelection.TryCompile(model.Trees);
            if (selection is null)
            {
                Assert.Skip("this machine lacks 512-bit vectors");
            }

            var (selected, walked) = (new double[700 * model.OutputCount], new double[700 * model.OutputCount]);
            fixed (double* a = selected, b = walked)
            {
                for (var start = 0; start < 700; start += LeafSelection.BlockRows)
                {
                    selection.AddTo(inputs, start, Math.Min(LeafSelection.BlockRows, 700 - start), a + start * model.OutputCount, model.OutputCount);
                }

                TreeWalk.AddTo(model.Trees, inputs, 0, 700, b, model.OutputCount);
            }

            Assert.Equal(walked, selected);
        }
    }

    [Fact]
    public void TryCompile_TreesWithMoreLeaves_AreLeftToWalks()
    {
        var model = (GradientBoostingModel)Tables.Fit(Tables.Regression(3_000, 54), new GradientBoostingParameters { NumIterations = 1, NumLeaves = 65, MinDataInLeaf = 3 }).Model;

        Assert.Null(LeafSelection.TryCompile(model.Trees));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(900)]
    public void Predict_PartOfTheRows_EqualsTheirPartOfTheWhole(int count)
    {
        var train = Tables.Classification(900, 2, 55);
        var inputs = WithOddValues(train.Inputs);
        var model = Tables.Fit(train, new GradientBoostingParameters { NumIterations = 50 }).Model;
        int[] rows = [.. Enumerable.Range(0, count)];

        Assert.Equal(Tables.Predict(model, inputs)[..count], Tables.Predict(model, inputs.Select(rows)));
    }

    [Fact]
    public void Predict_OneRow_AllocatesNothing()
    {
        var train = Tables.Regression(500, 56);
        var model = Tables.Fit(train, new GradientBoostingParameters { NumIterations = 60 }).Model;
        var (row, output) = (train.Inputs.Select([7]), new Predictions(1, 1));
        model.Predict(row, output, 1, CancellationToken.None);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 100; call++)
        {
            model.Predict(row, output, 1, CancellationToken.None);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>A category of 12 codes, some missing, beside two numbers with missing values.</summary>
    private static Dataset WithCategories(int rows, int seed)
    {
        var (categories, numbers) = (Tables.Categories(rows, seed), Tables.Regression(rows, seed));
        float[] codes = [.. categories.Inputs.Columns[0].Select((c, i) => i % 11 == 0 ? float.NaN : c)];
        return new Dataset(
            new FeatureMatrix([new Feature("c", 12), new Feature("a"), new Feature("b")], [codes, numbers.Inputs.Columns[1], numbers.Inputs.Columns[2]], rows),
            categories.Target);
    }

    /// <summary>The same rows with infinities, missing values and unknown codes strewn in.</summary>
    private static FeatureMatrix WithOddValues(FeatureMatrix inputs)
    {
        var random = new Random(57);
        float[] odd = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, -1, 99, 0, float.MaxValue];
        return new FeatureMatrix(
            inputs.Features,
            [.. inputs.Columns.Select(c => c.Select(v => random.Next(5) == 0 ? odd[random.Next(odd.Length)] : v).ToArray())],
            inputs.RowCount);
    }
}
