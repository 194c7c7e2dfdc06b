using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>What turned out to be true of a flow's items, told later. All of them are noted, or none.</summary>
[UseCase(HumanReviewActions.PutReviewOutcome)]
public sealed class PutReviewOutcomes(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns, TimeProvider clock)
{
    public const int MostOutcomes = 50_000;

    /// <summary>Characters of an outcome.</summary>
    public const int MaxOutcome = 256;

    private const int MostErrors = 20;
    private const int BatchSize = 500;

    /// <param name="flowName">All its versions.</param>
    /// <param name="outcomes">By human loop; a later one replaces an earlier one.</param>
    /// <param name="cancellationToken">Nothing is noted when cancelled.</param>
    /// <returns>How many items.</returns>
    public async Task<Result<int>> RunAsync(string flowName, IReadOnlyList<ReviewOutcome> outcomes, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var arn = arns.FlowArn(caller.AccountId, flowName);
        var allowed = await access.CheckAsync(HumanReviewActions.PutReviewOutcome, arn, new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<int>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        var told = outcomes.GroupBy(o => o.HumanLoopName, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Outcome.Trim(), StringComparer.Ordinal);
        if (told.Count is 0 or > MostOutcomes)
        {
            return HumanReviewErrors.Length("Outcomes", 1, MostOutcomes);
        }

        if (told.Values.Any(o => o.Length is 0 or > MaxOutcome))
        {
            return HumanReviewErrors.Length("Outcome", 1, MaxOutcome);
        }

        return await db.InTransactionAsync(() => SaveAsync(db, flow.Value, told, arn, cancellationToken), cancellationToken);
    }

    private async Task<Result<int>> SaveAsync(PortalDb db, FlowDefinition flow, Dictionary<string, string> told, string arn, CancellationToken cancellationToken)
    {
        var loops = new List<HumanLoop>(told.Count);
        foreach (var names in told.Keys.Chunk(BatchSize))
        {
            loops.AddRange(await db.Set<HumanLoop>().Where(l => l.FlowName == flow.Name && names.Contains(l.Name)).ToListAsync(cancellationToken));
        }

        if (loops.Count < told.Count)
        {
            var known = loops.Select(l => l.Name).ToHashSet(StringComparer.Ordinal);
            return Result<int>.Failure([.. told.Keys.Where(n => !known.Contains(n)).Take(MostErrors).Select(HumanReviewErrors.OutcomeUnknown)]);
        }

        var now = clock.GetUtcNow();
        loops.ForEach(l => l.KnowOutcome(told[l.Name], now));
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.PutReviewOutcome, arn, now, detail: string.Create(CultureInfo.InvariantCulture, $$"""{"Outcomes":{{loops.Count}}}""")));
        db.Tell(caller.AccountId, HumanReviewActions.FlowLoopsTopic(flow.Id), now);
        await db.SaveChangesAsync(cancellationToken);
        return loops.Count;
    }
}

/// <param name="HumanLoopName">Which item.</param>
/// <param name="Outcome">Label or number, at most 256 characters.</param>
public sealed record ReviewOutcome(string HumanLoopName, string Outcome);
