using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SagePortal.AutoML.Artifacts;
using SagePortal.AutoML.Inference;
using SagePortal.Features.Endpoints.Models;
using SagePortal.Features.Endpoints.Serving;
using SagePortal.Features.HumanReview;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Sources;
using SagePortal.Platform.Tenancy;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;
using SagePortal.Tests.Features.Endpoints;
using SagePortal.Tests.Features.Endpoints.Serving;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>From an endpoint with a real model to the people's queue.</summary>
public sealed class PredictionTapTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Endpoint = "churn";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Invoke_AttachedEndpoint_SendsExactlyTheDoubtfulRowsToPeopleWithCards()
    {
        var lead = await GivenAnEndpointAsync();
        var random = new Random(7);
        var rows = Enumerable.Range(0, 160).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{random.NextDouble():F6},{random.NextDouble():F6},{"rgb"[random.Next(3)]}")).ToList();

        var before = await InvokeAsync(lead, string.Join('\n', rows));
        var doubt = (before.Min(a => a.Probability) + before.Max(a => a.Probability)) / 2;
        await AttachAsync(lead, doubt);

        var answers = await InvokeAsync(lead, string.Join('\n', rows));

        var doubtful = rows.Zip(answers).Where(r => r.Second.Probability < doubt).ToDictionary(r => KeyOf([.. r.First.Split(',')]), r => r.Second);
        Assert.InRange(doubtful.Count, 5, rows.Count - 5);
        var loops = await AutopilotSteps.EventuallyAsync(() => LoopsAsync(lead), found => found.Count >= doubtful.Count, found => $"{found.Count} of {doubtful.Count}");
        await IdleAsync();
        Assert.Equal(doubtful.Count, (await LoopsAsync(lead)).Count);
        foreach (var (loop, card) in loops)
        {
            var said = doubtful[KeyOf([.. card.Features.OrderBy(f => f.Place).Select(f => f.Value!)])];
            Assert.Equal((said.Label, ReviewReason.Condition, 1.0), (loop.PredictedLabel, loop.Reason, loop.InclusionProbability));
            Assert.Equal(said.Probability, loop.Confidence!.Value, 4);
            Assert.Equal(["a", "b", "group"], card.Features.Select(f => f.Name).Order());
            Assert.All(card.Features, f => Assert.NotNull(f.Contribution));
        }
    }

    [Fact]
    public async Task Answered_MoreBytesThanMayWait_PassesRequestsOverAndTheFlowSaysHowMany()
    {
        var lead = await GivenAnEndpointAsync();
        await AttachAsync(lead, 0.1);
        var (endpoint, model) = (portal.Services.GetRequiredService<IServingTable>().Find(lead.AccountId, Endpoint)!, await ModelAsync());
        var counts = portal.Services.GetRequiredService<PassedOverCounts>();
        using var tap = new PredictionTap(
            portal.Services.GetRequiredService<SourceTable>(),
            portal.Services.GetRequiredService<PredictionReview>(),
            counts,
            Options.Create(new HumanReviewOptions { SourceQueueBytes = 8 << 20 }),
            portal.Clock,
            NullLogger<PredictionTap>.Instance);
        var threeMegabytes = Encoding.UTF8.GetBytes($"40,50,{new string('x', 3 << 20)},0.5");
        void Answer(int times)
        {
            for (var i = 0; i < times; i++)
            {
                tap.Answered(endpoint, endpoint.Fleets[0].Variants[0], model, new Invocation(threeMegabytes, portal.Clock.GetTimestamp()));
            }
        }

        Answer(6);

        Assert.Equal(2, tap.Pending);
        await tap.StartAsync(Cancel);
        await AutopilotSteps.EventuallyAsync(() => Task.FromResult(tap.Pending), left => left == 0, left => $"{left} wait");
        var source = await AutopilotSteps.EventuallyAsync(() => SourceAsync(lead), s => s.PassedOver > 0, s => $"{s.PassedOver} passed over");
        Assert.Equal(4, source.PassedOver);
        Assert.NotNull(source.PassedOverAt);

        Answer(2);
        await tap.StopAsync(Cancel);
        Assert.Equal(0, tap.Pending);
        Assert.Equal(4, (await SourceAsync(lead)).PassedOver);
    }

    [Fact]
    public async Task Review_AsManyLoopsAsTheAccountMayHave_PassesTheRequestOverAndCountsIt()
    {
        var lead = await GivenAnEndpointAsync();
        await AttachAsync(lead, 1);
        var table = portal.Services.GetRequiredService<SourceTable>();
        await table.ReloadAsync(Cancel);
        var (counts, maker) = (new PassedOverCounts(portal.Databases, portal.Clock), portal.Services.GetRequiredService<HumanLoopMaker>());
        var quota = new LoopQuota(Options.Create(new HumanReviewOptions { MaxLoopsInProgress = 1 }), portal.Clock);
        var review = new PredictionReview(portal.Databases, maker, quota, counts, portal.Services.GetRequiredService<Arns>());
        AnsweredRows Rows(InferenceModel model) =>
            new([.. table.Find(lead.AccountId, Endpoint)], model, Encoding.UTF8.GetBytes("40,50,basic,0.5"), "text/csv", Endpoint, "AllTraffic", Endpoint, null);
        var model = await ModelAsync();

        await review.RunAsync(Rows(model), Cancel);
        portal.Clock.Advance(TimeSpan.FromSeconds(11));
        await review.RunAsync(Rows(model), Cancel);
        await review.RunAsync(Rows(model), Cancel);

        Assert.Single(await LoopsAsync(lead));
        Assert.Equal([(Endpoint, 2L)], await counts.SaveAsync(Cancel));
        Assert.Equal(2, (await SourceAsync(lead)).PassedOver);
    }

    private async Task<Member> GivenAnEndpointAsync()
    {
        var lead = await portal.AdministratorAsync();
        var uri = await portal.GivenArtifactAsync(lead, "models/churn/model.tar.gz", ServedPortal.Binary);
        var model = new CreateModelRequest
        {
            ModelName = Endpoint,
            PrimaryContainer = new ContainerDefinition { ModelDataUrl = uri, Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["SAGEMAKER_INFERENCE_OUTPUT"] = "predicted_label,probability" } },
        };
        ReviewSteps.Good(await portal.As(lead).RunAsync((CreateModel create) => create.RunAsync(model, Cancel)));
        await portal.GivenConfigAsync(lead, Endpoint, EndpointSteps.Variant("AllTraffic", Endpoint));
        await portal.GivenEndpointAsync(lead, Endpoint, Endpoint);
        return lead;
    }

    /// <param name="lead">Whose endpoint.</param>
    /// <param name="doubt">Rows go to people whose answer is less probable, 0–1.</param>
    private async Task AttachAsync(Member lead, double doubt)
    {
        await portal.TeamAsync(lead, lead);
        var request = new FlowDefinitionRequest
        {
            FlowDefinitionName = ReviewSteps.Flow,
            WorkteamArn = ReviewSteps.Team,
            Settings = ReviewSteps.Settings() with { Labels = [] },
            HumanLoopActivationConditions = JsonSerializer.Serialize(
                new { Conditions = new[] { new { ConditionType = "ConfidenceCheck", ConditionParameters = new { Confidence = new { LessThan = doubt * 100 } } } } }),
        };
        ReviewSteps.Good(await portal.As(lead).RunAsync((CreateFlowDefinition create) => create.RunAsync(request, Cancel)));
        ReviewSteps.Good(await portal.As(lead).RunAsync((PutReviewSource put) => put.RunAsync(ReviewSteps.Flow, Endpoint, null, Cancel)));
    }

    private async Task<List<(string Label, double Probability)>> InvokeAsync(Member caller, string csv)
    {
        var invocation = new Invocation(Encoding.UTF8.GetBytes(csv), portal.Clock.GetTimestamp()) { ContentType = "text/csv", Accept = "text/csv" };
        using var answer = ReviewSteps.Good(await portal.As(caller).RunAsync((InvokeEndpoint invoke) => invoke.RunAsync(Endpoint, invocation, Cancel)));
        Assert.Null(answer.Fault);
        return [.. Encoding.UTF8.GetString(answer.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).Select(c => (c[0], double.Parse(c[1], CultureInfo.InvariantCulture)))];
    }

    private async Task<List<(HumanLoop Loop, ReviewCard Card)>> LoopsAsync(Member lead)
    {
        await using var db = portal.Databases.Open(lead.AccountId);
        var rows = await db.Set<HumanLoop>().AsNoTracking().Join(db.Set<HumanLoopContent>(), l => l.Id, c => c.LoopId, (l, c) => new { l, c.Card }).ToListAsync(Cancel);
        return rows.ConvertAll(r => (r.l, ReviewCard.Read(r.Card)!));
    }

    private Task<long> IdleAsync() => AutopilotSteps.EventuallyAsync(() => Task.FromResult(portal.Services.GetRequiredService<PredictionTap>().Pending), left => left == 0, left => $"{left} wait");

    private async Task<SourceRow> SourceAsync(Member lead) =>
        ReviewSteps.Good(await portal.As(lead).RunAsync((GetFlowWork work) => work.RunAsync(ReviewSteps.Flow, Cancel))).Sources.Single();

    private static async Task<InferenceModel> ModelAsync()
    {
        using var content = new MemoryStream(await TrainedModel.ArtifactAsync());
        return InferenceModel.Create(FittedPipeline.Load(content), new Dictionary<string, string>(StringComparer.Ordinal));
    }

    // Both numbers: no two rows have the same.
    private static (double A, double B) KeyOf(IReadOnlyList<string> cells) => (double.Parse(cells[0], CultureInfo.InvariantCulture), double.Parse(cells[1], CultureInfo.InvariantCulture));
}
