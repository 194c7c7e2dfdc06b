using SagePortal.Reviews.Activation;

namespace SagePortal.Reviews.Tests.Activation;

public sealed class DryRunTests
{
    [Fact]
    public void Run_ScoredRows_CountsErrorsInsideAndOutside()
    {
        var conditions = Credit.Conditions(
            $"{Credit.Simple("ConfidenceCheck", """{"Confidence":{"LessThan":60}}""")},{Credit.Simple("FeatureRule", """{"Feature":"amount","GreaterThan":10000}""")}");
        var cases = Enumerable.Range(0, 100).Select(i => DryRunCase.OfClass(
            Credit.Case(i < 20 ? 0.55 : 0.9) with { Features = Amount(i is 19 or 20 ? 20_000 : 5) },
            i is 90 ? null : i is < 5 or 50 ? "rejected" : "approved"));

        var report = DryRunReport.Run(conditions, cases, Credit.Seed);

        Assert.Equal((100, 21), (report.Rows, report.Sent.Successes));
        Assert.Equal(21, report.ExpectedSent);
        Assert.Equal((5, 21), (report.ErrorInside.Successes, report.ErrorInside.Total));
        Assert.Equal((1, 78), (report.ErrorOutside.Successes, report.ErrorOutside.Total));
        Assert.Equal(5 / 6.0, report.ErrorsCaught);
        Assert.Equal((20, 19), (report.Conditions[0].Held, report.Conditions[0].Alone));
        Assert.Equal((2, 1), (report.Conditions[1].Held, report.Conditions[1].Alone));
        Assert.Equal(5, report.Conditions[0].ErrorWhereHeld.Successes);
    }

    [Fact]
    public void Run_AConditionTheModelCannotServe_ShowsThatItIsUnknown()
    {
        var report = DryRunReport.Run(Credit.Conditions(Credit.Simple("IntervalWidth", """{"Width":{"GreaterThan":1}}""")), [new DryRunCase(Credit.Case())], Credit.Seed);

        Assert.Equal((0, 1), (report.Conditions[0].Held, report.Conditions[0].Unknown));
        Assert.Equal((0, 1), (report.ErrorOutside.Lower, report.ErrorOutside.Upper));
        Assert.Null(report.ErrorsCaught);
    }

    [Fact]
    public void OfValue_ARegression_IsWrongBeyondTheTolerance()
    {
        var prediction = new PredictionCase { Input = "", PredictedValue = 10 };

        Assert.False(DryRunCase.OfValue(prediction, 12, 2).IsWrong);
        Assert.True(DryRunCase.OfValue(prediction, 12.5, 2).IsWrong);
        Assert.Null(DryRunCase.OfValue(prediction, null, 2).IsWrong);
    }

    private static Dictionary<string, FeatureValue> Amount(double amount) => new(StringComparer.Ordinal) { ["amount"] = FeatureValue.Number(amount) };
}
