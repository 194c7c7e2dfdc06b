using SagePortal.AutoML.Calibration;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;

namespace SagePortal.AutoML.Tests.Calibration;

public sealed class TemperatureScalingTests
{
    [Theory]
    [InlineData(3.0)]
    [InlineData(1.0)]
    [InlineData(0.4)]
    public void Fit_OfSharpenedProbabilities_FindsTheSharpening(double sharpening)
    {
        var (target, claimed) = Generated.Binary(20_000, sharpening);
        var (classes, claims) = Generated.Multiclass(20_000, 5, sharpening);

        Assert.Equal(sharpening, TemperatureScaling.Fit(target, claimed), 0.08 * sharpening);
        Assert.Equal(sharpening, TemperatureScaling.Fit(classes, claims), 0.08 * sharpening);
    }

    [Fact]
    public void Fit_FindsTheMinimumOfTheLogLoss()
    {
        var (target, claimed) = Generated.Multiclass(2000, 4, 2.5);
        var temperature = TemperatureScaling.Fit(target, claimed);
        double Loss(double t) => new LogLoss().Score(target, TemperatureScaling.Apply(claimed, t));

        Assert.True(Loss(temperature) < Loss(temperature * 1.01));
        Assert.True(Loss(temperature) < Loss(temperature / 1.01));
    }

    [Fact]
    public void Fit_WithWeights_EqualsRepeatedRows()
    {
        var (target, claimed) = Generated.Binary(600, 2);
        var rows = Enumerable.Range(0, 600).SelectMany(i => Enumerable.Repeat(i, i % 3)).ToArray();
        var weighted = target with { Weights = [.. Enumerable.Range(0, 600).Select(i => (float)(i % 3))] };

        Assert.Equal(TemperatureScaling.Fit(target.Select(rows), claimed.Select(rows)), TemperatureScaling.Fit(weighted, claimed), 1e-9);
    }

    [Fact]
    public void Apply_KeepsOrderAndSumsAndZeros()
    {
        var predictions = new Predictions(2, 3, [0.7, 0.3, 0, 0.2, 0.5, 0.3]);

        var scaled = TemperatureScaling.Apply(predictions, 2);

        Assert.Equal(Math.Sqrt(0.7) / (Math.Sqrt(0.7) + Math.Sqrt(0.3)), scaled.Row(0)[0], 1e-12);
        Assert.Equal(0, scaled.Row(0)[2]);
        Assert.Equal(1, scaled.Row(1).ToArray().Sum(), 1e-12);
        Assert.True(scaled.Row(1)[1] > scaled.Row(1)[2] && scaled.Row(1)[2] > scaled.Row(1)[0]);
        Assert.Equal([0.7, 0.3, 0, 0.2, 0.5, 0.3], predictions.Values);
    }

    [Fact]
    public void Apply_ToBinaryProbabilities_ScalesLogOdds()
    {
        var scaled = TemperatureScaling.Apply(new Predictions(4, 1, [0.9, 0.5, 0, 1]), 2);

        Assert.Equal([0.75, 0.5, 0, 1], scaled.Values, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Theory]
    [InlineData(2999, false)]
    [InlineData(3000, true)]
    public void Applies_ToBinaryRows_FollowsTheirNumber(int rows, bool applies)
    {
        var (target, claimed) = Generated.Binary(rows, 1);

        Assert.Equal(applies, TemperatureScaling.Applies(target, claimed));
    }

    [Fact]
    public void Applies_WithAZero_IsFalse()
    {
        var (target, claimed) = Generated.Multiclass(500, 3, 1);
        Assert.True(TemperatureScaling.Applies(target, claimed));

        claimed.Values[7] = 0;

        Assert.False(TemperatureScaling.Applies(target, claimed));
    }
}
