using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Tests.Calibration;
using SagePortal.Learning;
using SagePortal.Learning.Metrics;
using SagePortal.Learning.Validation;

namespace SagePortal.AutoML.Tests.Reports;

public sealed class CandidateReportTests
{
    [Fact]
    public void Build_OfBinaryRows_CountsEveryRowOnce()
    {
        var report = Reported.Binary();

        Assert.Equal(3000, report.ConfusionMatrix!.Sum(r => r.Sum()));
        Assert.Equal(101, report.Thresholds.Count);
        Assert.All(report.Thresholds, t => Assert.Equal(3000, t.TruePositives + t.FalsePositives + t.TrueNegatives + t.FalseNegatives));
        Assert.Equal((0, 0), (report.Thresholds[0].TrueNegatives, report.Thresholds[0].FalseNegatives));
        Assert.All(report.Thresholds.Zip(report.Thresholds.Skip(1)), p => Assert.True(
            p.Second.TruePositives <= p.First.TruePositives && p.Second.FalsePositives <= p.First.FalsePositives));
    }

    [Fact]
    public void Build_OfBinaryRows_CountsThresholdsAsTheConfusionMatrixDoes()
    {
        var (target, predictions) = Generated.Binary(1000, 1);
        for (var i = 0; i <= 100; i++)
        {
            predictions.Values[i] = i / 100.0;
        }

        var report = Reported.Build((target, predictions), ["no", "yes"], new F1());

        Assert.All(report.Thresholds, t =>
        {
            var matrix = ConfusionMatrix.Of(target, predictions, t.Threshold);
            Assert.Equal((matrix[1, 1], matrix[0, 1], matrix[0, 0], matrix[1, 0]), (t.TruePositives, t.FalsePositives, t.TrueNegatives, t.FalseNegatives));
        });
    }

    [Fact]
    public void Build_OfBinaryRows_DrawsARisingRocCurveOfTheRightArea()
    {
        var roc = Assert.Single(Reported.Binary().RocCurves);
        var (target, predictions) = Generated.Binary(3000, 1.5);

        Assert.Equal("yes", roc.Name);
        Assert.InRange(roc.X.Count, 100, 200);
        Assert.Equal((0.0, 0.0, 1.0, 1.0), (roc.X[0], roc.Y[0], roc.X[^1], roc.Y[^1]));
        Assert.All(roc.X.Zip(roc.X.Skip(1)), p => Assert.True(p.First <= p.Second));
        Assert.All(roc.Y.Zip(roc.Y.Skip(1)), p => Assert.True(p.First <= p.Second));
        Assert.Equal(new Auc().Score(target, predictions), roc.Area!.Value, 1e-12);
        Assert.Equal(roc.Area.Value, Trapezoids(roc), 2e-3);
    }

    [Fact]
    public void Build_OfBinaryRows_DrawsPrecisionAgainstRisingRecall()
    {
        var curve = Assert.Single(Reported.Binary().PrecisionRecallCurves);
        var (target, predictions) = Generated.Binary(3000, 1.5);

        Assert.InRange(curve.X.Count, 100, 200);
        Assert.Equal((0.0, 1.0), (curve.X[0], curve.X[^1]));
        Assert.All(curve.X.Zip(curve.X.Skip(1)), p => Assert.True(p.First <= p.Second));
        Assert.Equal(target.Values.Average(), curve.Y[^1], 1e-6);
        Assert.Equal(new Auprc().Score(target, predictions), curve.Area!.Value, 1e-12);
    }

    [Fact]
    public void Build_OfBinaryRows_CalibratesInTenEqualBins()
    {
        var curve = Assert.Single(Reported.Binary().CalibrationCurves);
        var (target, _) = Generated.Binary(3000, 1.5);

        Assert.Equal(10, curve.X.Count);
        Assert.Equal(curve.X.Order(), curve.X);
        Assert.Equal(target.Values.Average(), curve.Y.Average(), 1e-6);
    }

    [Fact]
    public void Build_OfBinaryRows_LiftsFromHighToOne()
    {
        var curve = Assert.Single(Reported.Binary().LiftCurves);

        Assert.Equal(Enumerable.Range(1, 10).Select(i => i / 10.0), curve.X);
        Assert.Equal(1, curve.Y[^1], 1e-9);
        Assert.True(curve.Y[0] > 1.4);
    }

    [Fact]
    public void Build_OfEqualScores_LiftsNothing()
    {
        var (target, _) = Generated.Binary(200, 1);

        var report = Reported.Build((target, new Predictions(200, 1, [.. Enumerable.Repeat(0.5, 200)])), ["no", "yes"], new Auc());

        Assert.All(Assert.Single(report.LiftCurves).Y, y => Assert.Equal(1, y, 1e-9));
        Assert.Equal([0.5], Assert.Single(report.CalibrationCurves).X);
        Assert.Equal([0.0, 1.0], Assert.Single(report.RocCurves).X);
    }

    [Fact]
    public void Score_PutsTheObjectiveFirstAndAveragesFolds()
    {
        var (target, predictions) = Generated.Binary(1000, 1);
        var folds = new KFold(5, 1).Split(target);

        var scores = Reported.Builder(target, ["no", "yes"], new LogLoss()).Score(predictions);

        Assert.Equal(MetricCatalog.For(ProblemType.BinaryClassification).Select(m => m.Name).Order(), scores.Select(s => s.Name).Order());
        Assert.Equal("LogLoss", scores[0].Name);
        Assert.Equal(folds.Select(f => new LogLoss().Score(target.Select(f.ValidationRows), predictions.Select(f.ValidationRows))), scores[0].Folds);
        Assert.Equal(scores[0].Folds.Average(), scores[0].Value, 1e-12);
        Assert.Equal(Math.Sqrt(scores[0].Folds.Sum(v => Math.Pow(v - scores[0].Value, 2)) / 4), scores[0].StandardDeviation, 1e-12);
    }

    [Fact]
    public void Score_OfLabelMetrics_UsesTheDecisionThreshold()
    {
        var (target, predictions) = Generated.Binary(1000, 1);
        var builder = Reported.Builder(target, ["no", "yes"], new F1());
        var threshold = builder.Threshold(predictions);

        var report = builder.Build(Reported.Candidate, predictions);

        Assert.NotEqual(0.5, threshold);
        Assert.Equal(threshold, report.DecisionThreshold);
        Assert.Equal(
            new KFold(5, 1).Split(target).Average(f => new F1(threshold).Score(target.Select(f.ValidationRows), predictions.Select(f.ValidationRows))),
            report.Candidate.Metrics[0].Value, 1e-12);
    }

    [Fact]
    public void Score_WithAFoldOfOneClass_AveragesTheOthers()
    {
        var target = new Target(ProblemType.BinaryClassification, [0, 0, 1, 0, 1, 0], 2);
        var predictions = new Predictions(6, 1, [.1, .2, .3, .4, .5, .6]);
        Fold[] folds = [new([2, 3, 4, 5], [0, 1]), new([0, 1, 4, 5], [2, 3]), new([0, 1, 2, 3], [4, 5])];

        var auc = new CandidateReportBuilder(new Auc(), "y", ["a", "b"], target, folds).Score(predictions)[0];

        Assert.Equal([double.NaN, 0, 0], auc.Folds);
        Assert.Equal(0, auc.Value);
    }

    [Fact]
    public void Build_WithRowsInNoFold_LeavesThemOut()
    {
        var (target, predictions) = Generated.Binary(600, 1);
        var folds = new TimeSeriesSplit(5, [.. Enumerable.Range(0, 600).Select(i => (long)i)]).Split(target);
        predictions.Values.AsSpan(0, 100).Fill(double.NaN);

        var report = new CandidateReportBuilder(new Auc(), "y", ["a", "b"], target, folds).Build(Reported.Candidate, predictions);

        Assert.Equal(500, report.ConfusionMatrix!.Sum(r => r.Sum()));
        Assert.True(double.IsFinite(report.RocCurves[0].Area!.Value));
        Assert.All(report.Candidate.Metrics, m => Assert.True(double.IsFinite(m.Value)));
    }

    [Fact]
    public void Build_OfThreeClasses_DrawsOneCurvePerClass()
    {
        var report = Reported.Multiclass();

        Assert.Equal(["kind 0", "kind 1", "kind 2"], report.RocCurves.Select(c => c.Name));
        Assert.Equal(3, report.PrecisionRecallCurves.Count);
        Assert.Equal(1500, report.ConfusionMatrix!.Sum(r => r.Sum()));
        Assert.Null(report.DecisionThreshold);
        Assert.Empty(report.Thresholds);
        var (target, predictions) = Generated.Multiclass(1500, 3, 1);
        Assert.Equal(new Auc().Score(target, predictions), report.RocCurves.Average(c => c.Area!.Value), 1e-12);
        Assert.Equal(new Accuracy().Score(target, predictions), Enumerable.Range(0, 3).Sum(c => report.ConfusionMatrix![c][c]) / 1500.0, 1e-12);
    }

    [Fact]
    public void Build_OfNumbers_SamplesPointsAndCountsAllResiduals()
    {
        var report = Reported.Regression();

        Assert.Equal(1000, report.PredictedVersusActual!.X.Count);
        Assert.Equal(2500, report.ResidualHistogram!.Y.Sum());
        Assert.Equal(0, report.ResidualHistogram.X.Zip(report.ResidualHistogram.Y, (x, y) => x * y).Sum() / 2500, 0.1);
        Assert.Null(report.ConfusionMatrix);
        Assert.Equal(["RMSE", "MSE", "MAE", "R2"], report.Candidate.Metrics.Select(m => m.Name));
        Assert.Equal(1, report.Candidate.Metrics[0].Value, 0.05);
    }

    [Fact]
    public void Build_OfPerfectNumbers_HasOneResidualBin()
    {
        var target = new Target(ProblemType.Regression, [1, 2, 3, 4, 5], 0);

        var report = Reported.Build((target, new Predictions(5, 1, [1, 2, 3, 4, 5])), [], new RootMeanSquaredError());

        Assert.Equal([5], report.ResidualHistogram!.Y);
    }

    private static double Trapezoids(Curve curve) =>
        Enumerable.Range(1, curve.X.Count - 1).Sum(i => (curve.X[i] - curve.X[i - 1]) * (curve.Y[i] + curve.Y[i - 1]) / 2);
}
