using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;
using SagePortal.Reviews.Activation;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Makes a control question of a decided item: a copy of it whose answer is known and that looks like any other.</summary>
[UseCase(HumanReviewActions.PutReviewGold)]
public sealed class PutReviewGold(PortalDbFactory dbs, IAccess access, CurrentCaller caller, LoopReader loops, FlowReader flows, TimeProvider clock)
{
    private const int MaxNameStem = 30;

    /// <param name="name">Of a decided loop.</param>
    /// <param name="cancellationToken">Before it is saved.</param>
    /// <returns>The name of the control question, for the lead: reviewers see the item's.</returns>
    public async Task<Result<string>> RunAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await loops.FindAsync(db, name, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.PutReviewGold, found.FlowArn, found.Context, cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<string>.Failure(allowed.Errors);
        }

        if (found.Loop is not { } loop)
        {
            return HumanReviewErrors.LoopNotFound(name);
        }

        if (loop.Decision is not { } decision || loop.Reason == ReviewReason.Gold)
        {
            return HumanReviewErrors.LoopNotDecided(name);
        }

        if (await db.Set<HumanLoop>().AnyAsync(l => l.GoldOf == name && l.Status == HumanLoopStatus.InProgress, cancellationToken))
        {
            return HumanReviewErrors.GoldExists(name);
        }

        var flow = await flows.FindAsync(db, loop.FlowName, cancellationToken);
        if (!flow.IsSuccess)
        {
            return Result<string>.Failure(flow.Errors);
        }

        var content = await db.Set<HumanLoopContent>().AsNoTracking().SingleAsync(c => c.LoopId == loop.Id, cancellationToken);
        var start = new HumanLoopStart(flow.Value, NameOf(name), content.InputContent, caller.Value.Arn)
        {
            Prediction = loop.PredictedLabel is { } label ? new ReviewedPrediction(label, loop.Confidence) { EndpointName = loop.EndpointName, VariantName = loop.VariantName, ModelVersion = loop.ModelVersion } : null,
            Priority = new LoopPriority(loop.ExpectedCost, loop.BusinessPriority),
            Card = content.Card,
            ContentClassifiers = content.ContentClassifiers,
        };
        var now = clock.GetUtcNow();
        var gold = new HumanLoop(start, now);
        using var answer = JsonDocument.Parse(decision);
        gold.MakeGold(CanonicalJson.Of(answer.RootElement), name, now);
        db.Add(gold);
        db.Add(new HumanLoopContent(start));
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.PutReviewGold, found.Arn, now));
        db.Tell(caller.AccountId, HumanReviewActions.FlowLoopsTopic(flow.Value.Id), now);
        await db.SaveChangesAsync(cancellationToken);
        return gold.Name;
    }

    private static string NameOf(string name) => $"{name[..Math.Min(name.Length, MaxNameStem)].TrimEnd('-')}-{Guid.CreateVersion7():N}";
}
