using System.Text.Json;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.AutoML.Tests.Reports;

public sealed class AutoMLJsonTests
{
    [Fact]
    public void Serialize_OfConfig_UsesCamelCaseAndWords()
    {
        var config = new AutoMLJobConfig
        {
            Name = "churn",
            TargetColumn = "left",
            ProblemType = ProblemType.BinaryClassification,
            Mode = AutoMLMode.HyperparameterTuning,
            Features = [new ColumnSchema("age", ColumnType.Integer)],
            ValidationFraction = 0.2,
        };

        var json = JsonSerializer.Serialize(config, AutoMLJson.Default.AutoMLJobConfig);
        var back = JsonSerializer.Deserialize(json, AutoMLJson.Default.AutoMLJobConfig)!;

        Assert.Contains("\"mode\":\"HyperparameterTuning\"", json, StringComparison.Ordinal);
        Assert.Contains("\"features\":[{\"name\":\"age\",\"type\":\"Integer\"}]", json, StringComparison.Ordinal);
        Assert.Equal(config with { Features = null, WarmStart = [] }, back with { Features = null, WarmStart = [] });
        Assert.Equal(config.Features, back.Features);
    }

    [Fact]
    public void Serialize_OfEvent_IsOneLineThatNamesItsKind()
    {
        TrainerEvent written = new ProgressMade(12.5, 3, null, "gbdt-001", null, double.NaN);

        var json = JsonSerializer.Serialize(written, AutoMLJson.Default.TrainerEvent);
        var read = Assert.IsType<ProgressMade>(JsonSerializer.Deserialize(json, AutoMLJson.Default.TrainerEvent));

        Assert.StartsWith("{\"event\":\"progress\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', json);
        Assert.Equal(12.5, read.Percent);
        Assert.Null(read.BestScore);
    }

    [Fact]
    public void Serialize_OfUndefinedScores_WritesNullAndReadsNaN()
    {
        var score = new MetricScore("AUC", double.NaN, double.PositiveInfinity, [0.5, double.NaN]);
        var candidate = Reported.Candidate with { Metrics = [score] };

        var json = JsonSerializer.Serialize(candidate, AutoMLJson.Default.CandidateSummary);
        var read = JsonSerializer.Deserialize(json, AutoMLJson.Default.CandidateSummary)!.Metrics[0];

        Assert.Contains("\"value\":null,\"standardDeviation\":null,\"folds\":[0.5,null]", json, StringComparison.Ordinal);
        Assert.Equal([0.5, double.NaN], read.Folds);
        Assert.Equal(double.NaN, read.Value);
    }

    [Fact]
    public void Serialize_OfReport_RoundTrips()
    {
        foreach (var report in new[] { Reported.Binary(), Reported.Multiclass(), Reported.Regression() })
        {
            var json = JsonSerializer.Serialize(report, AutoMLJson.Default.CandidateReport);
            var read = JsonSerializer.Deserialize(json, AutoMLJson.Default.CandidateReport)!;

            Assert.Equal(json, JsonSerializer.Serialize(read, AutoMLJson.Default.CandidateReport));
            Assert.Equal(report.ConfusionMatrix, read.ConfusionMatrix);
            Assert.Equal(report.Thresholds, read.Thresholds);
        }
    }
}
