using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Endpoints;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>The figures that a flow's page shows, over a real database and a real model.</summary>
public sealed class FlowFigureTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Unsure = """{"Conditions":[{"ConditionType":"ConfidenceCheck","ConditionParameters":{"Confidence":{"LessThanEquals":100}}}]}""";
    private const string Missing = """{"Conditions":[{"ConditionType":"MissingImportantFeature","ConditionParameters":{"Feature":"age"}}]}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_OpenAndDecidedItems_AreCounted()
    {
        var (lead, bob) = await GivenFlowAsync();
        await portal.StartManyAsync(lead, 3);
        await portal.AnswerNextAsync(bob, "yes");
        await portal.PassAsync(TimeSpan.FromSeconds(11));

        var work = ReviewSteps.Good(await portal.As(lead).RunAsync((GetFlowWork get) => get.RunAsync(ReviewSteps.Flow, Cancel)));

        Assert.Equal((2, 1, 1), (work.Open, work.Decided, work.InTime));
        Assert.Equal((3, 1), (work.Days.Sum(d => d.Started), work.Days.Sum(d => d.Decided)));
        Assert.Null(work.Forecast);
    }

    [Fact]
    public async Task Work_ItemsOlderThanWanted_AreOverdue()
    {
        var (lead, _) = await GivenFlowAsync();
        await portal.StartManyAsync(lead, 2);
        await portal.PassAsync(TimeSpan.FromHours(25));

        var work = ReviewSteps.Good(await portal.As(lead).RunAsync((GetFlowWork get) => get.RunAsync(ReviewSteps.Flow, Cancel)));

        Assert.Equal((2, 2), (work.OpenByAge[3], work.NeedAdjudication));
    }

    [Fact]
    public async Task Figures_ForSomebodyWithoutTheRight_AreDenied()
    {
        var (_, bob) = await GivenFlowAsync();

        Assert.Equal(ErrorCodes.AccessDenied, (await portal.As(bob).RunAsync((GetFlowWork get) => get.RunAsync(ReviewSteps.Flow, Cancel))).Error.Code);
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.As(bob).RunAsync((GetFlowQuality get) => get.RunAsync(ReviewSteps.Flow, 30, Cancel))).Error.Code);
        Assert.Equal(ErrorCodes.AccessDenied, (await portal.As(bob).RunAsync((ListReviewGold list) => list.RunAsync(ReviewSteps.Flow, Cancel))).Error.Code);
    }

    [Fact]
    public async Task Quality_TwoReviewersOverManyItems_MeasuresTheirAgreement()
    {
        var (lead, bob, eve) = await GivenTwoReviewersAsync();
        await portal.StartManyAsync(lead, 12);
        for (var i = 0; i < 12; i++)
        {
            await portal.AnswerNextAsync(bob, i % 2 == 0 ? "yes" : "no");
            await portal.AnswerNextAsync(eve, i is 3 ? "yes" : i % 2 == 0 ? "yes" : "no");
        }

        await portal.PassAsync(TimeSpan.FromSeconds(11));
        var quality = ReviewSteps.Good(await portal.As(lead).RunAsync((GetFlowQuality get) => get.RunAsync(ReviewSteps.Flow, 30, Cancel)));

        Assert.Equal(24, quality.Answers);
        Assert.Equal(12, quality.Agreement.Percent.Items);
        Assert.Equal(11.0 / 12, quality.Agreement.Percent.Value!.Value, 9);
        Assert.InRange(quality.Agreement.Fleiss.Value!.Value, 0.7, 0.9);
        Assert.Equal(2, quality.Reviewers.Count);
    }

    [Fact]
    public async Task DryRun_OverCapturedRequests_CountsTheirRows()
    {
        var (lead, _) = await GivenFlowAsync();
        await GivenCapturedAsync(lead, "30,10.5,max,0.5\n,12.5,basic,0.5\n", "41,3.5,max,0.5\n");

        var all = ReviewSteps.Good(await DryRunAsync(lead, Unsure, "captured"));
        var missing = ReviewSteps.Good(await DryRunAsync(lead, Missing, "captured"));

        Assert.Equal((3, 3), (all.Report.Rows, all.Report.Sent.Successes));
        Assert.Equal((3, 1), (missing.Report.Rows, missing.Report.Sent.Successes));
        Assert.Contains("age", missing.Columns);
    }

    [Fact]
    public async Task Advice_OverCapturedRequests_HasACurve()
    {
        var (lead, _) = await GivenFlowAsync();
        await GivenCapturedAsync(lead, "30,10.5,max,0.5\n60,12.5,basic,0.5\n");

        var advice = ReviewSteps.Good(await portal.As(lead).RunAsync((GetReviewAdvice get) =>
            get.RunAsync(new AdviceRequest(ReviewSteps.Flow) { EndpointName = "captured", FalsePositive = 10, FalseNegative = 10, Review = 1 }, Cancel)));

        Assert.Equal(2, advice.Cases);
        Assert.Equal((0.1, 0.9), (Math.Round(advice.Band!.Value.Lower, 9), Math.Round(advice.Band.Value.Upper, 9)));
        Assert.NotNull(advice.Curve);
    }

    [Fact]
    public async Task DryRun_EndpointWithoutCapture_SaysWhatToDo()
    {
        var (lead, _) = await GivenFlowAsync();

        Assert.Equal("ErrorNothingCaptured", (await DryRunAsync(lead, Unsure, "no-such-endpoint")).Error.TextKey);
    }

    [Fact]
    public async Task DryRun_BrokenConditions_NamesThePlace()
    {
        var (lead, _) = await GivenFlowAsync();

        Assert.Contains("line 1", (await DryRunAsync(lead, "{\"Conditions\":[{}]}", null)).Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_OfTwoVersions_AreNamed()
    {
        var (lead, _) = await GivenFlowAsync();
        var next = new FlowDefinitionRequest { FlowDefinitionName = ReviewSteps.Flow, WorkteamArn = ReviewSteps.Team, Settings = ReviewSteps.Settings(3), HumanLoopActivationConditions = Missing };
        ReviewSteps.Good(await portal.As(lead).RunAsync((UpdateFlowDefinition update) => update.RunAsync(next, Cancel)));

        var (first, second) = (await VersionAsync(lead, 1), await VersionAsync(lead, 2));

        Assert.Equal(["HumanLoopActivationConditions", "TaskCount"], FlowChange.Between(first, second).Select(c => c.Name));
    }

    private async Task<FlowDefinition> VersionAsync(Member lead, int version) =>
        ReviewSteps.Good(await portal.As(lead).RunAsync((DescribeFlowDefinition describe) => describe.RunAsync(ReviewSteps.Flow, version, Cancel))).Flow;

    private Task<Result<DryRunOutcome>> DryRunAsync(Member lead, string conditions, string? endpoint) =>
        portal.As(lead).RunAsync((DryRunConditions run) => run.RunAsync(new DryRunRequest(ReviewSteps.Flow, conditions) { EndpointName = endpoint }, Cancel));

    private async Task<(Member Lead, Member Bob)> GivenFlowAsync()
    {
        var lead = await portal.AdministratorAsync();
        var bob = await portal.ReviewerAsync(lead);
        await portal.FlowAsync(lead, ReviewSteps.Settings(), bob);
        return (lead, bob);
    }

    private async Task<(Member Lead, Member Bob, Member Eve)> GivenTwoReviewersAsync()
    {
        var lead = await portal.AdministratorAsync();
        var (bob, eve) = (await portal.ReviewerAsync(lead), await portal.ReviewerAsync(lead));
        await portal.FlowAsync(lead, ReviewSteps.Settings(2), bob, eve);
        return (lead, bob, eve);
    }

    /// <summary>An endpoint in service and, where its data capture writes, a file of today with one line for each request.</summary>
    private async Task GivenCapturedAsync(Member lead, params string[] bodies)
    {
        var bucket = portal.Services.GetRequiredService<Arns>().DefaultBucket(lead.AccountId);
        await portal.GivenModelAsync(lead, "captured");
        var config = new CreateEndpointConfigRequest
        {
            EndpointConfigName = "captured",
            ProductionVariants = [EndpointSteps.Variant("AllTraffic", "captured")],
            DataCaptureConfig = new DataCaptureConfig { EnableCapture = true, InitialSamplingPercentage = 100, DestinationS3Uri = $"s3://{bucket}/capture", CaptureOptions = [new CaptureOption("Input")] },
        };
        ReviewSteps.Good(await portal.As(lead).RunAsync((CreateEndpointConfig create) => create.RunAsync(config, Cancel)));
        await portal.GivenEndpointAsync(lead, "captured", "captured");
        var now = portal.Clock.GetUtcNow();
        var lines = string.Concat(bodies.Select(b => System.Text.Json.JsonSerializer.Serialize(new
        {
            captureData = new { endpointInput = new { observedContentType = "text/csv", mode = "INPUT", data = b, encoding = "CSV" } },
            eventMetadata = new { eventId = Guid.NewGuid(), inferenceTime = now.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) },
            eventVersion = "0",
        }) + "\n"));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(lines));
        var key = $"capture/captured/AllTraffic/{now.UtcDateTime.ToString("yyyy'/'MM'/'dd'/'HH", System.Globalization.CultureInfo.InvariantCulture)}/00-00-000-a.jsonl";
        Assert.True((await portal.Services.GetRequiredService<IObjectStore>().PutAsync(lead.AccountId, bucket, key, content, long.MaxValue, Cancel)).IsSuccess);
    }
}
