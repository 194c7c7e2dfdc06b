using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Tuning;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Views;
using SagePortal.Learning;
using SagePortal.Tabular;

namespace SagePortal.Tests.Features.Autopilot.Views;

public sealed class WizardViewTests
{
    private static readonly WizardDraft s_draft = new() { Name = "churn-1", Dataset = "churn", Version = 2, Target = "churned" };

    [Theory]
    [InlineData(ColumnType.Boolean, 2, ProblemType.BinaryClassification)]
    [InlineData(ColumnType.Number, 2, ProblemType.BinaryClassification)]
    [InlineData(ColumnType.Category, 3, ProblemType.MulticlassClassification)]
    [InlineData(ColumnType.Integer, 10, ProblemType.MulticlassClassification)]
    [InlineData(ColumnType.Integer, 900, ProblemType.Regression)]
    [InlineData(ColumnType.Number, 10, ProblemType.Regression)]
    public void Infer_FollowsTheTrainersRule(ColumnType type, long distinct, ProblemType expected) =>
        Assert.Equal(expected, WizardView.Infer(new TrainingColumn { Schema = new ColumnSchema("y", type), DistinctCount = distinct }, 2000));

    [Fact]
    public void ToRequest_FreshDraft_PassesTheRules()
    {
        var request = new WizardView(s_draft, JobFacts.Churn).ToRequest();

        Assert.Empty(AutoMLJobRules.Check(request, JobFacts.Churn));
        Assert.Equal((50, 1800, "F1"), (request.MaxCandidates, request.MaxAutoMLJobRuntimeInSeconds, request.ObjectiveMetric));
    }

    [Fact]
    public void Features_Identifier_IsLeftOutUntilChosen()
    {
        var view = new WizardView(s_draft, JobFacts.Churn);
        Assert.DoesNotContain("id", view.Features.Select(f => f.Name));

        var chosen = new WizardView(view.Choose([JobFacts.Churn.Find("id")!], chosen: true), JobFacts.Churn);
        Assert.Contains(new ColumnSchema("id", ColumnType.Category), chosen.Features);
    }

    [Fact]
    public void Choose_LeftOutAndTakenBack_IsAsBefore()
    {
        var age = JobFacts.Churn.Find("age")!;
        var without = new WizardView(s_draft, JobFacts.Churn).Choose([age], chosen: false);
        Assert.DoesNotContain("age", new WizardView(without, JobFacts.Churn).Features.Select(f => f.Name));

        var with = new WizardView(without, JobFacts.Churn).Choose([age], chosen: true);
        Assert.Contains("age", new WizardView(with, JobFacts.Churn).Features.Select(f => f.Name));
    }

    [Fact]
    public void Selectable_ColumnWithARole_IsNoFeature()
    {
        var view = new WizardView(s_draft with { Group = "plan", Time = "since", Weight = "fee" }, JobFacts.Churn);

        Assert.Equal(["id", "age", "constant"], view.Selectable.Select(c => c.Name));
    }

    [Fact]
    public void FromJob_EndedJob_AsksForTheSameAgain()
    {
        var request = JobFacts.Request with
        {
            Features = [new ColumnSchema("age", ColumnType.Integer), new ColumnSchema("plan", ColumnType.Text)],
            TimeColumn = "since",
            Folds = 7,
            RefitsOnAllRows = true,
            MaxPredictMicrosecondsPerRow = 12.5,
            Seed = 42,
            Tags = [KeyValuePair.Create("team", "crm")],
        };
        var job = new SagePortal.Features.Autopilot.AutoMLJob(JobFacts.Ana, request, JobFacts.Churn, JobFacts.Noon);

        var draft = WizardView.FromJob(job, JobFacts.Churn) with { Name = job.Name };
        var again = AutoMLJobRules.ToConfig(new WizardView(draft, JobFacts.Churn).ToRequest(), JobFacts.Churn);

        Assert.Equal(job.Config.Features!, again.Features!);
        Assert.Equal((job.Config.TimeColumn, job.Config.Folds, job.Config.Seed, job.Config.MaxCandidates), (again.TimeColumn, again.Folds, again.Seed, again.MaxCandidates));
        Assert.Equal((true, 12.5), (again.RefitsOnAllRows, again.MaxPredictMicrosecondsPerRow));
        Assert.Equal([KeyValuePair.Create("team", "crm")], draft.Tags);
    }

    [Fact]
    public void ToRequest_Tuning_AsksForStrategyStoppingAndWarmStart()
    {
        var draft = s_draft with { Mode = AutoMLMode.HyperparameterTuning, TuningStrategy = TuningStrategyKind.Random, StopsEarly = false, WarmStartJob = "earlier" };

        var request = new WizardView(draft, JobFacts.Churn).ToRequest();

        Assert.Equal((TuningStrategyKind.Random, false, "earlier"), (request.TuningStrategy, request.StopsEarly, request.WarmStartJob));
    }

    [Fact]
    public void ToRequest_BackToEnsembling_LeavesTuningSettingsOut()
    {
        var draft = s_draft with { Mode = AutoMLMode.Ensembling, TuningStrategy = TuningStrategyKind.Hyperband, StopsEarly = false, WarmStartJob = "earlier" };

        var request = new WizardView(draft, JobFacts.Churn).ToRequest();

        Assert.Equal((TuningStrategyKind.Bayesian, true, null), (request.TuningStrategy, request.StopsEarly, request.WarmStartJob));
    }

    [Fact]
    public void FromJob_WarmStartedTuning_IsTakenOver()
    {
        WarmStartCandidate[] earlier = [new("Linear", new Dictionary<string, string>(StringComparer.Ordinal)) { Job = "earlier" }];
        var request = JobFacts.Request with { Mode = AutoMLMode.HyperparameterTuning, TuningStrategy = TuningStrategyKind.Hyperband };
        var job = new SagePortal.Features.Autopilot.AutoMLJob(JobFacts.Ana, request, JobFacts.Churn, JobFacts.Noon, earlier);

        var draft = WizardView.FromJob(job, JobFacts.Churn);

        Assert.Equal((AutoMLMode.HyperparameterTuning, TuningStrategyKind.Hyperband, "earlier"), (draft.Mode, draft.TuningStrategy, draft.WarmStartJob));
        Assert.False(new WizardView(draft, JobFacts.Churn).MayStopEarly);
    }

    [Theory]
    [InlineData("churn")]
    [InlineData("顧客データ")]
    [InlineData("A very long dataset name with spaces - and more")]
    [InlineData("---")]
    public void SuggestName_AnyDataset_IsAValidName(string dataset) =>
        Assert.True(AutoMLJobRules.IsName(WizardView.SuggestName(dataset, JobFacts.Noon)));

    [Fact]
    public void Warnings_FewRowsAndRareClass_AreSaid()
    {
        var bars = new TrainingColumn { Schema = new ColumnSchema("churned", ColumnType.Boolean), DistinctCount = 2, MissingCount = 4, Bars = [new("no", 380), new("yes", 16)] };
        var table = JobFacts.Churn with { RowCount = 400, Columns = [bars, JobFacts.Churn.Find("age")!] };

        Assert.Equal(["WarningFewRows", "WarningTargetMissing", "WarningImbalance"], new WizardView(s_draft, table).Warnings.Select(w => w.TextKey));
    }
}
