using System.Text.Json;
using SagePortal.AutoML.Explaining;
using SagePortal.AutoML.Jobs;
using SagePortal.AutoML.Reports;
using SagePortal.AutoML.Tuning;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Components;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.TestKit.Components;
using SagePortal.Ui;

namespace SagePortal.Tests.Features.Autopilot;

/// <summary>Explanations of one job that was really trained.</summary>
public sealed class ExplainingTests(ExplainingTests.ExplainedJob explained) : IClassFixture<ExplainingTests.ExplainedJob>
{
    private static readonly Dictionary<string, string> s_leaver = new(StringComparer.Ordinal) { ["age"] = "20", ["fee"] = "95", ["plan"] = "max", ["noise"] = "0.5" };

    private PortalFixture Portal => explained.Portal;

    private Member Ana => explained.Ana;

    [Fact]
    public async Task Explanation_BestCandidate_RanksWhatTheTargetDependsOn()
    {
        var found = await Portal.As(Ana).RunAsync((GetCandidateExplanation get) => get.RunAsync("explained", explained.Best, default));

        var report = found.Value!.Report!;
        Assert.Equal(explained.Best, found.Value.ExplainedCandidate);
        Assert.Equal(["age", "fee"], report.GlobalContributions.Take(2).Select(g => g.Column).Order());
        Assert.Contains(report.PartialDependence, curve => curve.Column == "fee" && curve.Means[0][^1] > curve.Means[0][0]);
    }

    [Fact]
    public async Task Explanation_OtherCandidate_NamesTheExplainedOne()
    {
        var other = (await Portal.CandidatesAsync(Ana, "explained")).First(c => c.Name != explained.Best && c.ModelKey is not null);

        var found = await Portal.As(Ana).RunAsync((GetCandidateExplanation get) => get.RunAsync("explained", other.Name, default));

        Assert.Null(found.Value!.Report);
        Assert.Equal(explained.Best, found.Value.ExplainedCandidate);
    }

    [Fact]
    public async Task Create_WarmStart_TakesTheConfigurationsOfTheEarlierJob()
    {
        await Portal.CreateJobAsync(Ana, AutopilotSteps.Request("warm", candidates: 2) with { Mode = AutoMLMode.HyperparameterTuning, TuningStrategy = TuningStrategyKind.Random, WarmStartJob = "explained" });
        var job = await Portal.EndedAsync(Ana, "warm");

        var earlier = await Portal.CandidatesAsync(Ana, "explained");
        Assert.True(job.Status == AutoMLJobStatus.Completed, job.FailureReason);
        Assert.NotEmpty(job.Config.WarmStart);
        Assert.All(job.Config.WarmStart, warm => Assert.Contains(earlier, c => c.Algorithm == warm.Algorithm && c.Summary.Hyperparameters.OrderBy(h => h.Key).SequenceEqual(warm.Hyperparameters.OrderBy(h => h.Key))));
        Assert.Equal((TuningStrategyKind.Random, "explained"), (job.Config.TuningStrategy, job.Config.WarmStart[0].Job));
    }

    [Fact]
    public async Task Explanation_UnknownCandidate_IsNotFound()
    {
        var found = await Portal.As(Ana).RunAsync((GetCandidateExplanation get) => get.RunAsync("explained", "nobody", default));

        Assert.Equal(ErrorCodes.ResourceNotFound, found.Error.Code);
    }

    [Fact]
    public async Task ExplainRow_EveryCandidate_SumsToWhatItPredicts()
    {
        foreach (var candidate in (await Portal.CandidatesAsync(Ana, "explained")).Where(c => c.ModelKey is not null))
        {
            var predicted = await Portal.As(Ana).RunAsync((PredictWithCandidate predict) => predict.RunAsync("explained", candidate.Name, s_leaver, 0.9, default));
            var found = await Portal.As(Ana).RunAsync((PredictWithCandidate predict) => predict.ExplainAsync("explained", candidate.Name, s_leaver, default));

            var row = found.Value!;
            Assert.Equal(["yes"], row.Outputs);
            Assert.Equal(["95", "20"], new[] { "fee", "age" }.Select(c => row.Cells[row.Columns.ToList().IndexOf(c)]));
            if (row.Output == ExplainedOutput.Prediction)
            {
                Assert.Equal(predicted.Value!.Predictions.ProbabilityOf(0, 1), row.BaseValues[0] + row.Contributions[0].Sum(), 1e-6);
            }
        }
    }

    [Fact, UseCulture("en")]
    public async Task ShowRow_BestCandidate_NamesReasonsThatAddUp()
    {
        var predicted = await Portal.As(Ana).RunAsync((PredictWithCandidate predict) => predict.RunAsync("explained", explained.Best, s_leaver, 0.9, default));
        var found = await Portal.As(Ana).RunAsync((PredictWithCandidate predict) => predict.ExplainAsync("explained", explained.Best, s_leaver, default));
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<PredictionExplanation>(services, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(PredictionExplanation.Explanation)] = found.Value,
            [nameof(PredictionExplanation.Result)] = predicted.Value,
        });

        Assert.Equal(["Speaks for yes", "Speaks against yes", "From the base value to the prediction"], page.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.Contains("fee", page.QuerySelector("section")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Format.Percent(predicted.Value!.Predictions.ProbabilityOf(0, 1)), page.QuerySelector(".sum")!.TextContent, StringComparison.Ordinal);
    }

    [Fact, UseCulture("en")]
    public async Task ShowSet_RowThatIsClear_NamesTheOnlyClassLeft()
    {
        var predicted = await Portal.As(Ana).RunAsync((PredictWithCandidate predict) => predict.RunAsync("explained", explained.Best, s_leaver, 0.8, default));
        await using var services = ComponentServices.Create();

        var page = await StaticRenderer.RenderAsync<PredictionSet>(services, new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(PredictionSet.Result)] = predicted.Value });

        Assert.Equal("80% prediction set", page.QuerySelector("h3")!.TextContent);
        Assert.Equal("Of such sets, about 80% hold the true class. Here only yes is left.", page.QuerySelector(".words")!.TextContent);
    }

    [Fact]
    public async Task ExplainRow_CellOfTheWrongKind_IsRefusedAtTheColumn()
    {
        var cells = new Dictionary<string, string>(s_leaver, StringComparer.Ordinal) { ["age"] = "old" };

        var found = await Portal.As(Ana).RunAsync((PredictWithCandidate predict) => predict.ExplainAsync("explained", explained.Best, cells, default));

        Assert.Equal("age", Assert.Single(found.Errors).Field);
    }

    [Fact]
    public async Task Predict_MoreCoverage_HoldsEveryClassOfLess()
    {
        const string Rows = "age,fee,plan,noise\n20,95,max,0.5\n50,50,basic,0.5\n79,1,plus,0.1\n";

        var narrow = await Portal.As(Ana).RunAsync((PredictWithCandidate predict) => predict.RunAsync("explained", explained.Best, Rows, 0.5, default));
        var wide = await Portal.As(Ana).RunAsync((PredictWithCandidate predict) => predict.RunAsync("explained", explained.Best, Rows, 0.99, default));

        Assert.Equal((0.5, 0.99), (narrow.Value!.Coverage, wide.Value!.Coverage));
        Assert.All(narrow.Value.Sets!.Sets.Zip(wide.Value.Sets!.Sets), pair => Assert.Subset(pair.Second.ToHashSet(StringComparer.Ordinal), pair.First.ToHashSet(StringComparer.Ordinal)));
        Assert.True(wide.Value.Sets.Sets.Sum(s => s.Count) > narrow.Value.Sets.Sets.Sum(s => s.Count));
    }

    [Fact]
    public async Task Download_Reports_AreTheStoredFiles()
    {
        var explanation = await Portal.As(Ana).RunAsync(async (DownloadJobReport download) =>
        {
            await using var content = (await download.ExplainabilityAsync("explained", default)).Value!.Content;
            return await JsonSerializer.DeserializeAsync(content, AutoMLJson.Default.ExplainabilityReport);
        });
        var data = await Portal.As(Ana).RunAsync(async (DownloadJobReport download) =>
        {
            await using var content = (await download.DataReportAsync("explained", default)).Value!.Content;
            return await JsonSerializer.DeserializeAsync(content, AutoMLJson.Default.DataReport);
        });

        Assert.Equal((explained.Best, "churned"), (explanation!.CandidateName, data!.TargetColumn));
    }

    /// <summary>A portal with one completed job.</summary>
    public sealed class ExplainedJob : IAsyncLifetime
    {
        public PortalFixture Portal { get; private set; } = null!;

        public Member Ana { get; private set; } = null!;

        /// <summary>Name of the best candidate.</summary>
        public string Best { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Portal = await PortalFixture.StartAsync(settings: new Dictionary<string, string?> { ["Autopilot:MaxConcurrentJobs"] = "1" });
            Ana = await Portal.AdministratorAsync();
            await Portal.GivenDatasetAsync(Ana, "churn", AutopilotSteps.ChurnCsv(300));
            await Portal.CreateJobAsync(Ana, AutopilotSteps.Request("explained"));
            var job = await Portal.EndedAsync(Ana, "explained");
            Assert.True(job.Status == AutoMLJobStatus.Completed, job.FailureReason);
            Best = job.BestCandidate!;
        }

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
