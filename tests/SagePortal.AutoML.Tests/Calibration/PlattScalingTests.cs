using SagePortal.AutoML.Calibration;

namespace SagePortal.AutoML.Tests.Calibration;

public sealed class PlattScalingTests
{
    [Fact]
    public void Fit_OfShiftedAndStretchedLogits_FindsTheLineBack()
    {
        var random = new Random(3);
        var logits = Enumerable.Range(0, 40_000).Select(_ => 6 * (random.NextDouble() - 0.5)).ToArray();
        var outcomes = Array.ConvertAll(logits, m => random.NextDouble() < 1 / (1 + Math.Exp(-m)) ? 1.0 : 0);

        var line = PlattScaling.Fit(Array.ConvertAll(logits, m => 1 / (1 + Math.Exp(-((2 * m) + 1)))), outcomes);

        Assert.Equal(0.5, line.Slope, 0.02);
        Assert.Equal(-0.5, line.Intercept, 0.05);
    }

    [Fact]
    public void Fit_OfSeparableRows_StaysFinite()
    {
        var line = PlattScaling.Fit([0, 0.1, 0.2, 0.8, 0.9, 1], [0, 0, 0, 1, 1, 1]);

        Assert.True(double.IsFinite(line.Slope) && double.IsFinite(line.Intercept));
        Assert.InRange(line.Apply(1), 0.5, 1 - 1e-9);
    }

    [Fact]
    public void Fit_RowsOfWeightZero_CountForNothing()
    {
        var all = PlattScaling.Fit([0.2, 0.4, 0.6, 0.9, 0.5], [0, 1, 0, 1, 1], [1, 1, 1, 1, 0]);
        var without = PlattScaling.Fit([0.2, 0.4, 0.6, 0.9], [0, 1, 0, 1]);

        Assert.Equal(without.Slope, all.Slope, 1e-6);
        Assert.Equal(without.Intercept, all.Intercept, 1e-6);
    }
}
