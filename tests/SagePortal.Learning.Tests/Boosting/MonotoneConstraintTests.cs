using SagePortal.Learning.Boosting;

namespace SagePortal.Learning.Tests.Boosting;

public sealed class MonotoneConstraintTests
{
    [Theory]
    [InlineData(1, false, false)]
    [InlineData(-1, false, false)]
    [InlineData(1, true, false)]
    [InlineData(-1, false, true)]
    public void Fit_ConstrainedFeature_NeverTurnsBackWhateverTheOthersAre(int direction, bool extraTrees, bool isClassification)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var train = isClassification ? Tables.Classification(1_500, 2, seed) : Tables.Regression(1_500, seed);
            var parameters = new GradientBoostingParameters
            {
                NumIterations = 40,
                MinDataInLeaf = 5,
                ExtraTrees = extraTrees,
                MonotoneConstraints = new Dictionary<string, int>(StringComparer.Ordinal) { ["x0"] = direction, ["x2"] = direction },
            };
            var model = Tables.Fit(train, parameters).Model;
            foreach (var (feature, row) in new[] { (0, 3), (0, 77), (2, 15), (2, 400) })
            {
                var steps = Sweep(model, train.Inputs, row, feature).Zip(Sweep(model, train.Inputs, row, feature).Skip(1), (a, b) => (b - a) * direction);
                Assert.All(steps, step => Assert.True(step >= -1e-9));
            }
        }
    }

    [Fact]
    public void Fit_TargetThatObeysTheConstraint_LosesLittle()
    {
        var random = new Random(7);
        var columns = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 3_000).Select(_ => random.NextSingle()).ToArray()).ToArray();
        float[] y = [.. Enumerable.Range(0, 3_000).Select(i => 4 * columns[0][i] + MathF.Sin(6 * columns[1][i]) + 0.3f * random.NextSingle())];
        var train = Tables.Numbers(y, columns);
        var constrained = new GradientBoostingParameters { MonotoneConstraints = new Dictionary<string, int>(StringComparer.Ordinal) { ["x0"] = 1 } };

        Assert.True(Tables.Rmse(Tables.Fit(train, constrained).Model, train) < 1.15 * Tables.Rmse(Tables.Fit(train).Model, train));
    }

    [Fact]
    public void Fit_ConstraintsOfZero_EqualNone()
    {
        var train = Tables.Regression(800, 8);
        var zero = new GradientBoostingParameters { MonotoneConstraints = new Dictionary<string, int>(StringComparer.Ordinal) { ["x0"] = 0 } };

        Assert.Equal(Tables.Predict(Tables.Fit(train).Model, train.Inputs), Tables.Predict(Tables.Fit(train, zero).Model, train.Inputs));
    }

    [Theory]
    [InlineData("c", 1, "category")]
    [InlineData("nowhere", 1, "does not exist")]
    [InlineData("x", 2, "is 2")]
    public void Fit_ConstraintThatCannotHold_IsRefused(string name, int direction, string complaint)
    {
        var parameters = new GradientBoostingParameters { MonotoneConstraints = new Dictionary<string, int>(StringComparer.Ordinal) { [name] = direction } };

        var error = Assert.Throws<ArgumentException>(() => Tables.Fit(Tables.Categories(100, 9), parameters));

        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Predictions of one row with a feature moved through its range.</summary>
    private static double[] Sweep(IModel model, FeatureMatrix inputs, int row, int feature)
    {
        float[] range = [float.NegativeInfinity, .. Enumerable.Range(-5, 111).Select(i => i / 100f), float.PositiveInfinity];
        var columns = inputs.Columns.Select((c, f) => f == feature ? range : [.. Enumerable.Repeat(c[row], range.Length)]).ToArray();
        return Tables.Predict(model, Tables.Matrix(columns));
    }
}
