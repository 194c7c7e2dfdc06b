using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;
using SagePortal.Features.Autopilot;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.Tests.Features.Autopilot;

public sealed class AutoMLJobRulesTests
{
    [Fact]
    public void Check_ValidRequest_HasNoErrors() => Assert.Empty(AutoMLJobRules.Check(JobFacts.Request, JobFacts.Churn));

    [Theory]
    [InlineData("a")]
    [InlineData("churn-2026")]
    [InlineData("A--b")]
    [InlineData("12345678901234567890123456789012")]
    public void IsName_PatternOfTheApi_IsAccepted(string name) => Assert.True(AutoMLJobRules.IsName(name));

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("顧客")]
    [InlineData("123456789012345678901234567890123")]
    public void IsName_AnythingElse_IsRefused(string name) => Assert.False(AutoMLJobRules.IsName(name));

    [Fact]
    public void Check_EverythingWrong_NamesEveryFieldAtOnce()
    {
        var request = new AutoMLJobRequest
        {
            Name = "-",
            DatasetName = "churn",
            TargetColumn = "nowhere",
            ObjectiveMetric = "AUC",
            MaxCandidates = 751,
            MaxRuntimePerTrainingJobInSeconds = 0,
            MaxAutoMLJobRuntimeInSeconds = 2_592_001,
            Folds = 21,
            ValidationFraction = 0.5,
            MaxPredictMicrosecondsPerRow = 0,
            SampleWeightColumn = "plan",
            GroupColumn = "missing",
            TimeColumn = "plan",
            Features = [],
            Tags = [KeyValuePair.Create("aws:x", "1")],
        };

        var fields = AutoMLJobRules.Check(request, JobFacts.Churn).Select(e => e.Field!).Distinct().Order().ToArray();

        Assert.Equal(
            ["AutoMLJobName", "AutoMLJobObjective", "FeatureSpecification", "Folds", "GroupAttributeName", "MaxAutoMLJobRuntimeInSeconds", "MaxCandidates", "MaxPredictMicrosecondsPerRow", "MaxRuntimePerTrainingJobInSeconds", "SampleWeightAttributeName", "Tags", "TargetAttributeName", "TimeAttributeName", "ValidationFraction"],
            fields);
    }

    [Theory]
    [InlineData(AutoMLMode.Auto)]
    [InlineData(AutoMLMode.Ensembling)]
    public void Check_WarmStartWithoutTuning_IsRefusedAtItsField(AutoMLMode mode) =>
        Assert.Equal("WarmStartConfig", Assert.Single(AutoMLJobRules.Check(JobFacts.Request with { Mode = mode, WarmStartJob = "earlier" }, JobFacts.Churn)).Field);

    [Fact]
    public void ToConfig_TuningRequest_TellsTheTrainerHow()
    {
        var request = JobFacts.Request with { Mode = AutoMLMode.HyperparameterTuning, TuningStrategy = TuningStrategyKind.CostFrugal, StopsEarly = false };
        WarmStartCandidate[] earlier = [new("Linear", new Dictionary<string, string>(StringComparer.Ordinal) { ["C"] = "2" })];

        var config = AutoMLJobRules.ToConfig(request, JobFacts.Churn, earlier);

        Assert.Equal((AutoMLMode.HyperparameterTuning, TuningStrategyKind.CostFrugal, false), (config.Mode, config.TuningStrategy, config.StopsEarly));
        Assert.Same(earlier, config.WarmStart);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(750)]
    public void Check_CandidatesWithinTheLimit_Pass(int count) =>
        Assert.Empty(AutoMLJobRules.Check(JobFacts.Request with { MaxCandidates = count }, JobFacts.Churn));

    [Fact]
    public void Check_NeitherTimeNorCandidates_IsRefused() => ErrorAt("MaxAutoMLJobRuntimeInSeconds", JobFacts.Request with { MaxCandidates = null, MaxAutoMLJobRuntimeInSeconds = null });

    [Fact]
    public void Check_CandidateLongerThanJob_IsRefused() => ErrorAt("MaxRuntimePerTrainingJobInSeconds", JobFacts.Request with { MaxRuntimePerTrainingJobInSeconds = 61 });

    [Fact]
    public void Check_ConstantTarget_IsRefused() => ErrorAt("TargetAttributeName", JobFacts.Request with { TargetColumn = "constant" });

    [Theory]
    [InlineData(ProblemType.Regression, "plan")]
    [InlineData(ProblemType.BinaryClassification, "plan")]
    [InlineData(ProblemType.MulticlassClassification, "churned")]
    public void Check_ProblemThatTheTargetCannotBe_IsRefused(ProblemType problem, string target) =>
        ErrorAt("ProblemType", JobFacts.Request with { TargetColumn = target, ProblemType = problem });

    [Fact]
    public void Check_MetricOfAnotherProblem_IsRefused() =>
        ErrorAt("AutoMLJobObjective", JobFacts.Request with { ProblemType = ProblemType.BinaryClassification, ObjectiveMetric = "RMSE" });

    [Fact]
    public void Check_TargetAmongTheFeatures_IsRefused() =>
        ErrorAt("FeatureSpecification", JobFacts.Request with { Features = [new ColumnSchema("churned", ColumnType.Boolean), new ColumnSchema("age", ColumnType.Integer)] });

    [Fact]
    public void Check_UnknownDataset_StillChecksTheRest()
    {
        var errors = AutoMLJobRules.Check(JobFacts.Request with { Name = "_", MaxCandidates = 0 }, null);

        Assert.Equal(["AutoMLJobName", "MaxCandidates", "AutoMLJobInputDataConfig"], errors.Select(e => e.Field));
    }

    private static void ErrorAt(string field, AutoMLJobRequest request)
    {
        var error = Assert.Single(AutoMLJobRules.Check(request, JobFacts.Churn));
        Assert.Equal(field, error.Field);
    }
}
