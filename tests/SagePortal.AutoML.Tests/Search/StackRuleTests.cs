using SagePortal.AutoML.Search;
using SagePortal.AutoML.Trials;
using SagePortal.Learning;

namespace SagePortal.AutoML.Tests.Search;

public sealed class StackRuleTests
{
    [Theory]
    [InlineData(800, 1)]
    [InlineData(4_999, 2)]
    [InlineData(5_000, 3)]
    [InlineData(50_000, 12)]
    [InlineData(900_000, 12)]
    public void InputsPerFamily_GrowWithTheRows(int rows, int expected) => Assert.Equal(expected, StackRule.InputsPerFamily(rows));

    [Fact]
    public void Append_Predictions_FollowTheFeaturesInOrder()
    {
        var features = new FeatureMatrix([new Feature("a")], [[1, 2]], 2);
        var predictions = new Predictions(2, 2, [0.1, 0.9, 0.3, 0.7]);

        var stacked = StackedFeatures.Append(features, [("rf-1", predictions)]);

        Assert.Equal(["a", "rf-1[0]", "rf-1[1]"], stacked.Features.Select(f => f.Name));
        Assert.Equal([0.9f, 0.7f], stacked.Columns[2]);
        Assert.Same(features, StackedFeatures.Append(features, []));
    }
}
