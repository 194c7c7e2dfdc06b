using System.Globalization;
using System.Text;
using System.Text.Json;
using SagePortal.Features.Autopilot;
using SagePortal.Features.Datasets;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.ObjectStorage;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Tabular;
using SagePortal.Tabular.Csv;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>
/// One click: freezes what was decided, has Autopilot learn from it, and when that is done <see cref="RetrainingSubscriber"/> registers the best candidate
/// as a version that waits for approval.
/// </summary>
[UseCase(HumanReviewActions.RetrainFromReviews)]
public sealed class RetrainFromReviews(
    PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, CreateAutoMLJob autopilot, OpenDatasetVersion datasets, IObjectStore objects, Arns arns, TimeProvider clock)
{
    /// <summary>Fewer corrections teach nothing.</summary>
    public const int LeastCorrections = 20;

    /// <returns>The AutoML job's name, or every error.</returns>
    public async Task<Result<string>> RunAsync(RetrainRequest request, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, request.FlowName, cancellationToken);
        var arn = arns.FlowArn(caller.AccountId, request.FlowName);
        var allowed = await access.CheckAsync(HumanReviewActions.RetrainFromReviews, arn, new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<string>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        var now = clock.GetUtcNow();
        var rows = await DecidedRows.OfAsync(db, request.FlowName, now, cancellationToken);
        if (CorrectionSnapshot.Of(rows) is not { } snapshot || snapshot.Corrections.Count < LeastCorrections)
        {
            return HumanReviewErrors.TooFewCorrections(LeastCorrections);
        }

        var original = await OriginalAsync(request, cancellationToken);
        if (!original.IsSuccess)
        {
            return Result<string>.Failure(original.Errors);
        }

        return await StartAsync(db, request, snapshot, original.Value.Table, arn, now, cancellationToken);
    }

    private async Task<Result<string>> StartAsync(PortalDb db, RetrainRequest request, CorrectionSnapshot snapshot, Table? original, string arn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stem = request.FlowName.Length <= 12 ? request.FlowName : request.FlowName[..12].TrimEnd('-');
        var job = string.Create(CultureInfo.InvariantCulture, $"{stem}-{now:yyMMdd-HHmmss}");
        var folder = new ObjectUri(arns.DefaultBucket(caller.AccountId), $"human-review/snapshots/{request.FlowName}/{job}");
        await PutAsync(folder.Below("train.csv"), snapshot.TrainingCsv(original), cancellationToken);
        await PutAsync(folder.Below("audit.csv"), Encoding.UTF8.GetBytes(snapshot.AuditCsv(snapshot.Audit)), cancellationToken);
        await PutAsync(folder.Below("manifest.jsonl"), Manifest([.. snapshot.Corrections, .. snapshot.Audit]), cancellationToken);

        // Before the job: whoever ends it finds its retraining. What has none when the portal stops between the two, LostRetrainings ends.
        var retraining = new ReviewRetraining(
            caller.Value, request.FlowName, job, request.ModelPackageGroupName, folder.ToString(), (original?.RowCount ?? 0) + snapshot.Corrections.Count, snapshot.Corrections.Count, snapshot.Audit.Count, now);
        db.Add(retraining);
        await db.SaveChangesAsync(cancellationToken);
        var created = await autopilot.RunAsync(
            new AutoMLJobRequest
            {
                Name = job,
                DataUri = folder.Below("train.csv").ToString(),
                TargetColumn = snapshot.Target,
                SampleWeightColumn = CorrectionSnapshot.WeightColumn,
                MaxCandidates = request.MaxCandidates,
                MaxAutoMLJobRuntimeInSeconds = request.MaxRuntimeInSeconds,
            },
            cancellationToken);
        if (!created.IsSuccess)
        {
            db.Remove(retraining);
            await db.SaveChangesAsync(cancellationToken);
            return Result<string>.Failure(created.Errors);
        }

        db.Record(new AuditRecord(caller.Value, HumanReviewActions.RetrainFromReviews, arn, now, detail: JsonSerializer.Serialize(new { AutoMLJobName = job, retraining.TrainingRows, retraining.Corrections, retraining.AuditRows })));
        db.Tell(caller.AccountId, HumanReviewActions.FlowTopic, now);
        await db.SaveChangesAsync(cancellationToken);
        return job;
    }

    /// <summary>Read as Autopilot reads it; who may not download it may not learn from it here.</summary>
    private async Task<Result<(Table? Table, bool _)>> OriginalAsync(RetrainRequest request, CancellationToken cancellationToken)
    {
        if (request.DatasetName is not { Length: > 0 } name)
        {
            return (null, false);
        }

        var opened = await datasets.RunAsync(name, request.DatasetVersion, cancellationToken);
        if (!opened.IsSuccess)
        {
            return Result<(Table? Table, bool _)>.Failure(opened.Errors);
        }

        await using var content = opened.Value.Content;
        try
        {
            return (CsvReader.Read(content, new CsvReadOptions { Threads = 1 }, cancellationToken: cancellationToken).Table, true);
        }
        catch (TabularException e)
        {
            return HumanReviewErrors.DatasetUnreadable(name, e.Message);
        }
    }

    private async Task PutAsync(ObjectUri target, byte[] bytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(bytes, writable: false);
        var stored = await objects.PutAsync(caller.AccountId, target.Bucket, target.Key, content, long.MaxValue, cancellationToken);
        if (!stored.IsSuccess)
        {
            throw new IOException($"{target}: {stored.Error.Message}");
        }
    }

    private static byte[] Manifest(IReadOnlyList<DecidedRow> rows)
    {
        var lines = new StringBuilder();
        foreach (var row in rows)
        {
            lines.Append(JsonSerializer.Serialize(
                new { humanLoopName = row.LoopName, use = row.IsAudit ? "audit" : "training", row.PredictedLabel, row.DecidedLabel, reason = row.Reason.ToString(), row.InclusionProbability, row.Posterior, row.Weight }, HumanReviewJson.Options)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }
}

/// <param name="FlowName">Whose decisions.</param>
/// <param name="ModelPackageGroupName">Gets the new version; made when there is none of the name.</param>
public sealed record RetrainRequest(string FlowName, string ModelPackageGroupName)
{
    /// <summary>What the reviewed model was trained on; null to learn from corrections alone.</summary>
    public string? DatasetName { get; init; }

    /// <summary>Null takes the newest.</summary>
    public int? DatasetVersion { get; init; }

    public int MaxRuntimeInSeconds { get; init; } = 600;

    /// <summary>Models to try at most; null as many as the time allows.</summary>
    public int? MaxCandidates { get; init; }
}
