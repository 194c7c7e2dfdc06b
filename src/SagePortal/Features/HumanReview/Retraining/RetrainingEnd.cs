using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.AutoML.Artifacts;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Autopilot.Predictions;
using SagePortal.Features.ModelRegistry.Artifacts;
using SagePortal.Features.ModelRegistry.Packages;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>
/// Measures the best candidate of a retraining against the reviewed model and registers it, waiting for approval, in the name and with the rights of the person
/// who started it. Doing it twice does no harm: an ended retraining is left alone.
/// </summary>
public sealed class RetrainingEnd(IServiceScopeFactory scopes, PortalDbFactory dbs, CandidatePipelines pipelines, TimeProvider clock)
{
    private const string LocalAddress = "127.0.0.1";

    /// <param name="accountId">Of the job.</param>
    /// <param name="jobName">AutoML job.</param>
    /// <param name="bestCandidate">Null when there is none.</param>
    /// <param name="failure">Why the job failed; null otherwise.</param>
    /// <param name="cancellationToken">Before the registration.</param>
    public async Task RunAsync(string accountId, string jobName, string? bestCandidate, string? failure, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(accountId);
        if (await db.Set<ReviewRetraining>().SingleOrDefaultAsync(r => r.JobName == jobName && r.State == RetrainingState.Training, cancellationToken) is not { } retraining)
        {
            return;
        }

        if (bestCandidate is null)
        {
            retraining.Fail(failure ?? "the AutoML job ended without a model", clock.GetUtcNow());
        }
        else
        {
            await RegisterAsync(db, retraining, bestCandidate, cancellationToken);
        }

        db.Tell(accountId, HumanReviewActions.FlowTopic, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task RegisterAsync(PortalDb db, ReviewRetraining retraining, string bestCandidate, CancellationToken cancellationToken)
    {
        var job = await db.Set<AutoMLJob>().AsNoTracking().SingleAsync(j => j.Name == retraining.JobName, cancellationToken);
        var candidate = await db.Set<AutoMLCandidate>().AsNoTracking().SingleAsync(c => c.JobId == job.Id && c.Name == bestCandidate, cancellationToken);
        var pipeline = await pipelines.LoadAsync(candidate, cancellationToken);
        var user = await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(m => m.PersonId == retraining.StartedBy && m.AccountId == retraining.AccountId && m.DisabledAt == null, cancellationToken);
        if (!pipeline.IsSuccess || user is null)
        {
            retraining.Fail(pipeline.IsSuccess ? $"{retraining.StartedByName} is no member of the account any more" : pipeline.Error.Message, clock.GetUtcNow());
            return;
        }

        var comparison = await CompareAsync(db, retraining, pipeline.Value, cancellationToken);
        var registered = await RegisterAsync(retraining, bestCandidate, comparison, new Caller(retraining.StartedBy, retraining.AccountId, user.UserName, user.UserName, LocalAddress), cancellationToken);
        if (registered.IsSuccess)
        {
            retraining.Register(registered.Value.Arn, comparison, clock.GetUtcNow());
        }
        else
        {
            retraining.Fail(registered.Error.Message, clock.GetUtcNow());
        }
    }

    private static async Task<ChampionComparison> CompareAsync(PortalDb db, ReviewRetraining retraining, FittedPipeline pipeline, CancellationToken cancellationToken)
    {
        // The rows of the snapshot: decided before it was frozen.
        var snapshot = CorrectionSnapshot.Of(await DecidedRows.OfAsync(db, retraining.FlowName, retraining.StartedAt, cancellationToken));
        if (snapshot is null || snapshot.Audit.Count < ChampionComparison.LeastRows)
        {
            return new ChampionComparison(null, null, snapshot?.Audit.Count ?? 0);
        }

        var predictions = new List<string>();
        foreach (var block in snapshot.Audit.Chunk(PipelineRows.MaxRows))
        {
            var predicted = PipelineRows.Predict(pipeline, snapshot.AuditCsv(block), coverage: 0.9, cancellationToken);
            if (!predicted.IsSuccess)
            {
                return new ChampionComparison(null, null, snapshot.Audit.Count);
            }

            var table = predicted.Value.Predictions;
            predictions.AddRange(table.Labels.Count > 0 ? table.Labels : table.Numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));
        }

        return ChampionComparison.Of(snapshot.Audit, predictions, pipeline.ClassLabels.Count == 0);
    }

    private async Task<Result<RegisteredPackage>> RegisterAsync(ReviewRetraining retraining, string candidate, ChampionComparison comparison, Caller starter, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentCaller>().Set(starter);
        return await scope.ServiceProvider.GetRequiredService<RegisterCandidate>().RunAsync(
            new RegisterCandidateRequest
            {
                AutoMLJobName = retraining.JobName,
                CandidateName = candidate,
                ModelPackageGroupName = retraining.GroupName,
                ModelPackageDescription = string.Create(
                    CultureInfo.InvariantCulture, $"Learnt from {retraining.Corrections} reviewed predictions of flow {retraining.FlowName}, {retraining.TrainingRows} rows in all."),
                CustomerMetadataProperties = MetadataOf(retraining, comparison),
            },
            cancellationToken);
    }

    private static Dictionary<string, string> MetadataOf(ReviewRetraining retraining, ChampionComparison comparison)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["review-flow"] = retraining.FlowName,
            ["review-snapshot"] = retraining.SnapshotUri,
            ["review-corrections"] = retraining.Corrections.ToString(CultureInfo.InvariantCulture),
            ["audit-rows"] = comparison.Rows.ToString(CultureInfo.InvariantCulture),
        };
        if (comparison is { Champion: { } champion, Challenger: { } challenger })
        {
            metadata["audit-error-champion"] = champion.ToString("0.####", CultureInfo.InvariantCulture);
            metadata["audit-error-challenger"] = challenger.ToString("0.####", CultureInfo.InvariantCulture);
        }

        return metadata;
    }
}
