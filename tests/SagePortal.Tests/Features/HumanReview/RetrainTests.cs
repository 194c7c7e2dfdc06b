using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Retraining;
using SagePortal.Features.ModelRegistry;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Results;
using SagePortal.TestKit;
using SagePortal.Tests.Features.Autopilot;

namespace SagePortal.Tests.Features.HumanReview;

/// <summary>From what reviewers decided to a version that waits for approval, with a real training job.</summary>
public sealed class RetrainTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const int Corrections = 25;
    private const int Audits = 40;
    private const int TableRows = 200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Retrain_FromCorrectionsAndTheTable_RegistersAPendingVersionMeasuredOnTheAudits()
    {
        var lead = await GivenAFlowAsync();
        await portal.GivenDatasetAsync(lead, "churn", AutopilotSteps.ChurnCsv(TableRows));
        var truths = await GivenDecisionsAsync(lead, Corrections, ReviewReason.Condition, seed: 5);
        truths = await GivenDecisionsAsync(lead, Audits, ReviewReason.Audit, seed: 6);

        var job = ReviewSteps.Good(await RetrainAsync(lead, new RetrainRequest(ReviewSteps.Flow, "reviewed") { DatasetName = "churn", MaxCandidates = 1, MaxRuntimeInSeconds = 240 }));

        var retraining = await AutopilotSteps.EventuallyAsync(() => OnlyOneAsync(lead), r => r.State != RetrainingState.Training, r => $"{r.State} of {r.JobName}");
        Assert.Equal((RetrainingState.Registered, null, job), (retraining.State, retraining.FailureReason, retraining.JobName));
        Assert.Equal((TableRows + Corrections, Corrections, Audits), (retraining.TrainingRows, retraining.Corrections, retraining.AuditRows));

        // The reviewed model said `no` of all.
        Assert.Equal(truths.Count(t => t == "yes") / (double)Audits, retraining.ChampionError!.Value, 9);
        Assert.True(retraining.ChallengerError < retraining.ChampionError, $"{retraining.ChallengerError} is not below {retraining.ChampionError}");
        Assert.False(retraining.IsRegression);
        await using var db = portal.Databases.Open(lead.AccountId);
        var package = await db.Set<ModelPackage>().AsNoTracking().SingleAsync(p => p.Name == "reviewed", Cancel);
        Assert.Equal((ModelApprovalStatus.PendingManualApproval, 1), (package.ApprovalStatus, package.Version));
        Assert.EndsWith(":model-package/reviewed/1", retraining.ModelPackageArn, StringComparison.Ordinal);
        await AssertAuditsWereNotLearntAsync(lead, retraining);
    }

    [Fact]
    public async Task Retrain_FewerThanTwentyCorrections_IsRefusedAndStartsNothing()
    {
        var lead = await GivenAFlowAsync();
        await GivenDecisionsAsync(lead, RetrainFromReviews.LeastCorrections - 1, ReviewReason.Condition, seed: 5);
        await GivenDecisionsAsync(lead, 30, ReviewReason.Audit, seed: 6);

        var refused = await RetrainAsync(lead, new RetrainRequest(ReviewSteps.Flow, "reviewed"));

        Assert.Equal("ErrorTooFewCorrections", refused.Error.TextKey);
        var list = ReviewSteps.Good(await portal.As(lead).RunAsync((ListReviewRetrainings all) => all.RunAsync(ReviewSteps.Flow, Cancel)));
        Assert.Equal((0, 19, 30), (list.Rows.Count, list.Corrections, list.AuditRows));
    }

    [Fact]
    public async Task Retrain_ByAReviewer_IsDenied()
    {
        var lead = await GivenAFlowAsync();
        var bob = await portal.ReviewerAsync(lead);

        Assert.Equal(ErrorCodes.AccessDenied, (await RetrainAsync(bob, new RetrainRequest(ReviewSteps.Flow, "reviewed"))).Error.Code);
    }

    [Fact]
    public async Task End_OfAJobThatFailed_SaysWhyAndStaysSo()
    {
        var lead = await GivenAFlowAsync();
        await using (var db = portal.Databases.Open(lead.AccountId))
        {
            db.Add(new ReviewRetraining(lead.Caller, ReviewSteps.Flow, "some-job", "reviewed", "s3://b/p", 20, 20, 0, portal.Clock.GetUtcNow()));
            await db.SaveChangesAsync(Cancel);
        }

        var end = portal.Services.GetRequiredService<RetrainingEnd>();
        await end.RunAsync(lead.AccountId, "some-job", null, "the target has one value", Cancel);
        await end.RunAsync(lead.AccountId, "some-job", null, "told twice", Cancel);

        var ended = await OnlyOneAsync(lead);
        Assert.Equal((RetrainingState.Failed, "the target has one value"), (ended.State, ended.FailureReason));
        Assert.NotNull(ended.EndedAt);
    }

    [Fact]
    public async Task EndLost_RetrainingWithoutItsJob_SaysThatItCanBeStartedAgain()
    {
        var lead = await GivenAFlowAsync();
        var started = portal.Clock.GetUtcNow() - LostRetrainings.Grace;
        await using (var db = portal.Databases.Open(lead.AccountId))
        {
            db.Add(new ReviewRetraining(lead.Caller, ReviewSteps.Flow, "never-made", "reviewed", "s3://b/p", 20, 20, 0, started.AddSeconds(-1)));
            db.Add(new ReviewRetraining(lead.Caller, ReviewSteps.Flow, "being-made", "reviewed", "s3://b/q", 20, 20, 0, started.AddMinutes(5)));
            await db.SaveChangesAsync(Cancel);
        }

        await portal.Services.GetRequiredService<LostRetrainings>().EndAsync(Cancel);

        await using var after = portal.Databases.Open(lead.AccountId);
        var states = await after.Set<ReviewRetraining>().AsNoTracking().ToDictionaryAsync(r => r.JobName, r => (r.State, r.FailureReason?.Contains("start the retraining again", StringComparison.Ordinal)), Cancel);
        Assert.Equal((RetrainingState.Failed, true), states["never-made"]);
        Assert.Equal((RetrainingState.Training, null), states["being-made"]);
    }

    [Fact]
    public async Task Retrain_AutopilotRefusesTheJob_LeavesNoRetrainingBehind()
    {
        var lead = await GivenAFlowAsync();
        await GivenDecisionsAsync(lead, Corrections, ReviewReason.Condition, seed: 5);

        var refused = await RetrainAsync(lead, new RetrainRequest(ReviewSteps.Flow, "reviewed") { MaxCandidates = -1 });

        Assert.False(refused.IsSuccess);
        await using var db = portal.Databases.Open(lead.AccountId);
        Assert.Empty(await db.Set<ReviewRetraining>().ToListAsync(Cancel));
    }

    private async Task<Member> GivenAFlowAsync()
    {
        var lead = await portal.AdministratorAsync();
        await portal.FlowAsync(lead, ReviewSteps.Settings() with { Labels = ["yes", "no"] }, lead);
        return lead;
    }

    /// <summary>Items with cards, decided as it truly was; the model said `no` of all.</summary>
    private async Task<List<string>> GivenDecisionsAsync(Member lead, int count, ReviewReason reason, int seed)
    {
        await using var db = portal.Databases.Open(lead.AccountId);
        var flow = await db.Set<FlowDefinition>().SingleAsync(f => f.Name == ReviewSteps.Flow && f.IsLatest, Cancel);
        var (maker, truths, now) = (portal.Services.GetRequiredService<HumanLoopMaker>(), new List<string>(), portal.Clock.GetUtcNow());
        foreach (var line in AutopilotSteps.ChurnCsv(count, seed).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..])
        {
            var cells = line.Split(',');
            var card = new ReviewCard
            {
                Target = "churned",
                Labels = ["no", "yes"],
                Prediction = new CardPrediction("no"),
                Features = [new CardFeature("age", "Integer", 0, cells[0]), new CardFeature("fee", "Decimal", 1, cells[1]), new CardFeature("plan", "Category", 2, cells[2]), new CardFeature("noise", "Decimal", 3, cells[3])],
            };
            var loop = maker.Add(db, new HumanLoopStart(flow, string.Create(CultureInfo.InvariantCulture, $"{reason.ToString().ToLowerInvariant()}-{truths.Count}"), "{}", lead.Caller.Arn)
            {
                Reason = reason,
                InclusionProbability = reason == ReviewReason.Audit ? 0.05 : 1,
                Prediction = new ReviewedPrediction("no", 0.6),
                Card = card.ToJson(),
            });
            loop.Decide(JsonSerializer.Serialize(new { label = cells[4] }), cells[4], DecidedBy.Consensus, null, null, now);
            truths.Add(cells[4]);
        }

        await db.SaveChangesAsync(Cancel);
        return truths;
    }

    private async Task AssertAuditsWereNotLearntAsync(Member lead, ReviewRetraining retraining)
    {
        var folder = ObjectUri.TryParse(retraining.SnapshotUri)!.Value;
        async Task<string[]> LinesAsync(string file)
        {
            var objects = portal.Services.GetRequiredService<IObjectStore>();
            using var reader = new StreamReader(await objects.OpenReadAsync(lead.AccountId, folder.Bucket, folder.Below(file).Key, Cancel));
            return (await reader.ReadToEndAsync(Cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        var (train, audit, manifest) = (await LinesAsync("train.csv"), await LinesAsync("audit.csv"), await LinesAsync("manifest.jsonl"));
        Assert.Equal((TableRows + Corrections + 1, Audits + 1, Corrections + Audits), (train.Length, audit.Length, manifest.Length));
        Assert.DoesNotContain(audit[1..], row => train.Any(t => t.StartsWith(row, StringComparison.Ordinal)));
    }

    private Task<Result<string>> RetrainAsync(Member by, RetrainRequest request) => portal.As(by).RunAsync((RetrainFromReviews retrain) => retrain.RunAsync(request, Cancel));

    private async Task<ReviewRetraining> OnlyOneAsync(Member lead)
    {
        await using var db = portal.Databases.Open(lead.AccountId);
        return await db.Set<ReviewRetraining>().AsNoTracking().SingleAsync(Cancel);
    }
}
