using SagePortal.AutoML.Calibration;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Tests.Calibration;

public sealed class CalibrationChoiceTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Choose_ForRightProbabilities_MostlyLeavesThem(int classes)
    {
        var left = Enumerable.Range(1, 20).Count(seed =>
        {
            var (target, claimed) = classes == 2 ? Generated.Binary(2000, 1, seed) : Generated.Multiclass(2000, classes, 1, seed);
            return CalibrationChoice.Choose(target, claimed, seed).Calibration.Method == CalibrationMethod.None;
        });

        Assert.InRange(left, 12, 20);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Choose_ForOverconfidentProbabilities_LowersTheLossOfOtherRows(int classes)
    {
        var (target, claimed) = classes == 2 ? Generated.Binary(3000, 3) : Generated.Multiclass(3000, classes, 3);
        var (held, heldClaimed) = classes == 2 ? Generated.Binary(3000, 3, seed: 2) : Generated.Multiclass(3000, classes, 3, seed: 2);

        var choice = CalibrationChoice.Choose(target, claimed, seed: 1);

        Assert.NotEqual(CalibrationMethod.None, choice.Calibration.Method);
        var (before, after) = (Loss(held, heldClaimed), Loss(held, choice.Calibration.Apply(heldClaimed)));
        Assert.True(after < before - 0.05, $"{after} against {before}");
        Assert.Equal(after, Loss(target, choice.CrossFitted), 0.05);
        Assert.All(Enumerable.Range(0, 50), r => Assert.Equal(classes == 2 ? choice.CrossFitted.Row(r)[0] : 1, choice.CrossFitted.Row(r).ToArray().Sum(), 1e-9));
    }

    [Fact]
    public void Choose_ForAKinkNoLineCanFollow_TakesIsotonicRegression()
    {
        var random = new Random(5);
        var claimed = new Predictions(6000, 1);
        var labels = new float[6000];
        for (var i = 0; i < labels.Length; i++)
        {
            claimed.Values[i] = random.NextDouble();
            labels[i] = random.NextDouble() < (claimed.Values[i] < 0.6 ? 0.2 : 0.7) ? 1 : 0;
        }

        var choice = CalibrationChoice.Choose(new Target(ProblemType.BinaryClassification, labels, 2), claimed, seed: 1);

        Assert.Equal(CalibrationMethod.Isotonic, choice.Calibration.Method);
    }

    [Fact]
    public void Apply_IsotonicCurve_KeepsTheRanking()
    {
        var (target, claimed) = Generated.Binary(2000, 2.5);
        var calibrated = ProbabilityCalibration.Fit(CalibrationMethod.Isotonic, target, claimed).Apply(claimed);

        Assert.Equal(new Auc().Score(target, claimed), new Auc().Score(target, calibrated), 2e-3);
    }

    [Fact]
    public void Choose_ForNumbersOrFewRows_LeavesThem()
    {
        var (numbers, predicted) = Generated.Numbers(500);
        Assert.Same(predicted, CalibrationChoice.Choose(numbers, predicted, 1).CrossFitted);
        var (few, claimed) = Generated.Binary(100, 5);
        Assert.Equal(CalibrationMethod.None, CalibrationChoice.Choose(few, claimed, 1).Calibration.Method);
    }

    private static double Loss(Target target, Predictions predictions) => new LogLoss().Score(target, predictions);
}
