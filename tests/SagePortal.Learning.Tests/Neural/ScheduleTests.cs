using SagePortal.Learning.Neural;
using SagePortal.Learning.Tests.Boosting;

namespace SagePortal.Learning.Tests.Neural;

public sealed class ScheduleTests
{
    private static readonly NeuralNetworkOptions s_options = new() { Width = 16, Layers = 2, MaxEpochs = 60, BatchSize = 16, Patience = 60 };
    private static readonly Dataset s_train = Tables.Regression(800, 2);
    private static readonly Dataset s_held = Tables.Regression(200, 3);

    [Fact]
    public void Fit_TimeForFewerEpochs_EndsItsScheduleWithinThem()
    {
        var fit = Fit(Clock(seconds: 10, perEpoch: 0.5));

        // 9.5 s are granted; the first half second is past a twentieth, nine tenths of the nine left hold 16 epochs more.
        Assert.Equal(new FitSchedule(1, 17), fit.Schedule);
        Assert.Equal(17, fit.ValidationCurve.Count);
        Assert.False(fit.CutShort);
    }

    [Fact]
    public void Fit_TimeForAllEpochs_LeavesTheScheduleAlone()
    {
        var fit = Fit(Clock(seconds: 100, perEpoch: 0.5));

        Assert.Null(fit.Schedule);
        Assert.Equal(Fit(null).ValidationCurve, fit.ValidationCurve);
    }

    [Fact]
    public void Fit_ScheduleOfAnEarlierFit_GivesTheSameModel()
    {
        var timed = Fit(Clock(seconds: 10, perEpoch: 0.5));

        var again = new NeuralNetworkLearner(s_options).Fit(s_train, s_held, new FitContext { Schedule = timed.Schedule });

        Assert.Equal(timed.ValidationCurve, again.ValidationCurve);
        Assert.Equal(Tables.Predict(timed.Model, s_held.Inputs), Tables.Predict(again.Model, s_held.Inputs));
    }

    [Fact]
    public void Fit_TooFewStepsToAnneal_LeavesTheScheduleAlone()
    {
        var fit = new NeuralNetworkLearner(s_options with { BatchSize = 256 }).Fit(s_train, s_held, new FitContext { SecondsLeft = Clock(seconds: 10, perEpoch: 0.5) });

        Assert.Null(fit.Schedule);
    }

    [Fact]
    public void Fit_ShortenedSchedule_IsBetterThanOneCutOff()
    {
        var options = new NeuralNetworkOptions { Width = 64, MaxEpochs = 80 };
        var test = Tables.Regression(4000, 99);
        var (cut, shortened) = (0.0, 0.0);
        for (var seed = 0; seed < 4; seed++)
        {
            var (train, held) = (Tables.Regression(6000, 10 + seed), Tables.Regression(1500, 50 + seed));
            cut += Tables.Rmse(new NeuralNetworkLearner(options).Fit(train, held, new FitContext { Seed = seed, Iterations = 24 }).Model, test);
            shortened += Tables.Rmse(new NeuralNetworkLearner(options).Fit(train, held, new FitContext { Seed = seed, Schedule = new FitSchedule(1, 24) }).Model, test);
        }

        Assert.True(shortened < cut, $"{shortened / 4} against {cut / 4}");
    }

    private static FitResult Fit(Func<double>? secondsLeft) =>
        new NeuralNetworkLearner(s_options).Fit(s_train, s_held, new FitContext { SecondsLeft = secondsLeft });

    /// <summary>Asked once before the first epoch and once after each until the plan stands.</summary>
    private static Func<double> Clock(double seconds, double perEpoch)
    {
        var left = seconds;
        return () => left -= perEpoch;
    }
}
