using FsCheck;
using FsCheck.Fluent;
using SagePortal.AutoML.Calibration;

namespace SagePortal.AutoML.Tests.Calibration;

public sealed class IsotonicRegressionTests
{
    [Fact]
    public void Fit_PoolsAdjacentViolators_AsWorkedByHand()
    {
        // Outcomes by score: 0 | 1 0 | 1 → pools 0, ½, 1 at 0.1, 0.35, 0.8; the outer ones are pulled in by half a row
        var curve = IsotonicRegression.Fit([0.1, 0.3, 0.4, 0.8], [0, 1, 0, 1]);

        Assert.Equal([0, 0.1, 0.35, 0.8, 1], curve.X, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.25, curve.Apply(0.1), 1e-12);
        Assert.Equal(0.5, curve.Apply(0.35), 1e-12);
        Assert.Equal(0.75, curve.Apply(0.8), 1e-12);
        Assert.Equal(0.375, curve.Apply(0.225), 1e-12);
    }

    [Fact]
    public void Fit_AnyRows_RisesAndStaysInside()
    {
        var rows = Gen.Choose(0, 1000).Two().Select(p => (Score: p.Item1 / 1000.0, Outcome: (double)(p.Item2 % 2))).NonEmptyListOf().Select(l => l.ToArray());
        Prop.ForAll(rows.ToArbitrary(), sample =>
        {
            var curve = IsotonicRegression.Fit([.. sample.Select(r => r.Score)], [.. sample.Select(r => r.Outcome)]);
            var values = Enumerable.Range(0, 101).Select(i => curve.Apply(i / 100.0)).ToArray();
            return curve.IsValid() && values.All(v => v is > 0 and < 1) && values.Zip(values.Skip(1)).All(p => p.First <= p.Second);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Fit_OfDistortedProbabilities_FindsTheTrueOnes()
    {
        var random = new Random(8);
        var truth = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble()).ToArray();
        var outcomes = Array.ConvertAll(truth, p => random.NextDouble() < p ? 1.0 : 0);

        var curve = IsotonicRegression.Fit(Array.ConvertAll(truth, p => p * p), outcomes);

        Assert.All(Enumerable.Range(1, 9), i => Assert.Equal(i / 10.0, curve.Apply(i * i / 100.0), 0.04));
    }
}
