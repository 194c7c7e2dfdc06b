using SagePortal.Learning.Linear;

namespace SagePortal.Learning.Tests.Linear;

/// <summary>
/// Predictions of rows 0, 1, 2, 50, 399 computed with scikit-learn 1.2.1 on <see cref="GeneratedRows"/>: StandardScaler (weighted
/// where rows are), one-hot codes, tolerance 1e-12; softmax by newton-cg (lbfgs stops 3e-5 away).
/// </summary>
public sealed class LinearReferenceTests
{
    private const double Tolerance = 2e-5;

    private static readonly double[] s_weightedLogistic = [0.6110002703, 0.6948583618, 0.4882184238, 0.6359456882, 0.6543362493];
    private static readonly double[] s_weightedRidge = [0.3593154341, 1.5845173745, 0.8592494025, 1.1179483116, 0.6411802385];
    private static readonly int[] s_rows = [0, 1, 2, 50, 399];

    [Theory]
    [InlineData(1.0, new[] { 0.5662501246, 0.6779934186, 0.5028057002, 0.676972611, 0.6187662488 })]
    [InlineData(0.01, new[] { 0.4511364472, 0.6381677924, 0.5660975482, 0.669143174, 0.4897609557 })]
    public void Fit_OfBinaryRows_IsLogisticRegression(double c, double[] expected) =>
        Same(expected, Predict(new LinearOptions { C = c }, GeneratedRows.Binary()));

    [Fact]
    public void Fit_OfWeightedBinaryRows_IsLogisticRegression() =>
        Same(s_weightedLogistic, Predict(new LinearOptions(), GeneratedRows.Weighted(GeneratedRows.Binary())));

    [Fact]
    public void Fit_WithL1Share_IsElasticNetLogisticRegressionWithItsZeros()
    {
        var model = Fit(new LinearOptions { C = 0.05, L1Ratio = 0.7 }, GeneratedRows.Binary());

        Same([0.4226612883, 0.6786773724, 0.5921930377, 0.7151337495, 0.4636428166], Predict(model, GeneratedRows.Inputs()));
        Assert.Equal([0.30243498, 0.17813306, -0.25615786], Enumerable.Range(0, 3).Select(f => model.NumericCoefficient(f, 0)), Near);
        Assert.Equal([0, 0.05915908, -0.00457374, 0, 0], Enumerable.Range(0, 5).Select(c => model.CodeCoefficient(3, c, 0)), Near);
        Assert.Equal(0, model.CodeCoefficient(3, 0, 0));
    }

    [Fact]
    public void Fit_OfThreeClasses_IsMultinomialRegression() =>
        Same(
            [
                0.0556943798, 0.5111963988, 0.4331092213, 0.002773572, 0.2349568444, 0.7622695837, 0.0245481417, 0.552956388, 0.4224954703,
                0.0254982906, 0.5973583505, 0.377143359, 0.0271586858, 0.4766732396, 0.4961680746,
           ],
            Predict(new LinearOptions(), GeneratedRows.ThreeClasses()));

    [Fact]
    public void Fit_OfNumbers_IsRidge() =>
        Same([0.6735468097, 1.6774959391, 0.8425308988, 0.8456416789, 0.933381758], Predict(new LinearOptions(), GeneratedRows.Numbers()));

    [Fact]
    public void Fit_OfWeightedNumbers_IsRidge() =>
        Same(s_weightedRidge, Predict(new LinearOptions { C = 0.01 }, GeneratedRows.Weighted(GeneratedRows.Numbers())));

    [Fact]
    public void Fit_OfNumbersWithL1Share_IsElasticNetOfTheStandardizedTarget() =>
        Same([0.2767908578, 1.6525362621, 0.9866715758, 1.1433380288, 0.5393066195],
            Predict(new LinearOptions { C = 0.02, L1Ratio = 0.5 }, GeneratedRows.Numbers()));

    private static bool Near(double a, double b) => Math.Abs(a - b) < Tolerance;

    private static void Same(double[] expected, double[] actual) => Assert.Equal(expected, actual, Near);

    private static LinearModel Fit(LinearOptions options, Dataset data) =>
        (LinearModel)new LinearLearner(options).Fit(data, null, new FitContext()).Model;

    private static double[] Predict(LinearOptions options, Dataset data) => Predict(Fit(options, data), data.Inputs);

    private static double[] Predict(LinearModel model, FeatureMatrix inputs)
    {
        var predictions = new Predictions(inputs.RowCount, model.OutputCount);
        model.Predict(inputs, predictions, 1, CancellationToken.None);
        return [.. s_rows.SelectMany(r => predictions.Row(r).ToArray())];
    }
}
