using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Reviews.Results;

namespace SagePortal.Features.HumanReview.Results;

/// <summary>What a flow's reviewers decided, as a file: every answer as CSV, or one line a loop as Ground Truth's output.manifest. Read in blocks, so that a long history takes little memory.</summary>
[UseCase(HumanReviewActions.ExportReviewResults)]
public sealed class ExportReviewResults(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, LoopOutputDocument document, Arns arns)
{
    private const int Block = 500;
    private const string LabelAttribute = "review";

    /// <param name="flowName">Of the account.</param>
    /// <param name="format">Which file.</param>
    /// <param name="output">Gets it, once the caller may have it; stays open.</param>
    /// <param name="cancellationToken">Between blocks.</param>
    public async Task<Result> RunAsync(string flowName, ExportFormat format, Func<Stream> output, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.ExportReviewResults, arns.FlowArn(caller.AccountId, flowName), new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return allowed.IsSuccess ? flow : allowed;
        }

        if (format == ExportFormat.Csv)
        {
            await WriteCsvAsync(flow.Value, output(), cancellationToken);
        }
        else
        {
            await WriteManifestAsync(flow.Value, output(), cancellationToken);
        }

        return Result.Success;
    }

    private async Task WriteCsvAsync(FlowDefinition flow, Stream output, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, leaveOpen: true);
        var csv = await AnswersCsv.StartAsync(writer, [AnswerCheck.LabelField, AnswerCheck.ValueField]);
        await foreach (var (loop, content, answers) in LoopsAsync(flow.Name, cancellationToken))
        {
            await csv.WriteAsync(document.Of(loop, content, answers));
        }
    }

    private async Task WriteManifestAsync(FlowDefinition flow, Stream output, CancellationToken cancellationToken)
    {
        await foreach (var (loop, content, _) in LoopsAsync(flow.Name, cancellationToken))
        {
            await OutputManifest.WriteLineAsync(output, content.InputContent, LabelOf(loop), cancellationToken);
        }
    }

    private static ManifestLabel LabelOf(HumanLoop loop) => new()
    {
        AttributeName = LabelAttribute,
        ClassName = loop.Confidence is null && double.TryParse(loop.DecidedLabel, CultureInfo.InvariantCulture, out _) ? null : loop.DecidedLabel ?? loop.Decision,
        Value = loop.Confidence is null && double.TryParse(loop.DecidedLabel, CultureInfo.InvariantCulture, out var number) ? number : null,
        Confidence = loop.Posterior ?? 0,
        Type = "sageportal/human-review",
        JobName = $"flow-definition/{loop.FlowName}",
        HumanAnnotated = loop.DecidedBy != DecidedBy.Policy,
        CreationDate = loop.DecidedAt ?? loop.CreatedAt,
    };

    private async IAsyncEnumerable<(HumanLoop Loop, HumanLoopContent Content, IReadOnlyList<ReviewAnswer> Answers)> LoopsAsync(
        string flowName, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (after, at) = (Guid.Empty, DateTimeOffset.MinValue);
        while (true)
        {
            await using var db = dbs.Open(caller.AccountId);
            var rows = await (
                from loop in db.Set<HumanLoop>().AsNoTracking()
                join content in db.Set<HumanLoopContent>().AsNoTracking() on loop.Id equals content.LoopId
                where loop.FlowName == flowName && loop.Status == HumanLoopStatus.Completed && loop.Reason != ReviewReason.Gold
                    && (loop.CreatedAt > at || (loop.CreatedAt == at && loop.Id > after))
                orderby loop.CreatedAt, loop.Id
                select new { loop, content }).Take(Block).ToListAsync(cancellationToken);
            var ids = rows.ConvertAll(r => r.loop.Id);
            var answers = (await db.Set<ReviewAnswer>().AsNoTracking().Where(a => ids.Contains(a.LoopId) && a.WithdrawnAt == null).OrderBy(a => a.SubmittedAt).ToListAsync(cancellationToken)).ToLookup(a => a.LoopId);
            foreach (var row in rows)
            {
                yield return (row.loop, row.content, [.. answers[row.loop.Id].Where(a => a.Round == row.loop.Round)]);
            }

            if (rows.Count < Block)
            {
                yield break;
            }

            (after, at) = (rows[^1].loop.Id, rows[^1].loop.CreatedAt);
        }
    }
}

/// <summary>Files of results.</summary>
public enum ExportFormat
{
    /// <summary>One row an answer.</summary>
    Csv,

    /// <summary>One JSON object a loop.</summary>
    Manifest,
}
