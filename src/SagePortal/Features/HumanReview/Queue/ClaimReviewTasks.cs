using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>
/// Takes the most urgent tasks: the one to work on and those after it, so that the next card is there before it is asked for. Tasks that were
/// not opened go back by themselves after <see cref="PrefetchLease"/> and do not count as seen.
/// </summary>
[UseCase(HumanReviewActions.ClaimReviewTask)]
public sealed class ClaimReviewTasks(PortalDbFactory dbs, ReviewDesk desk, GoldDealer gold, TaskViews views, CurrentCaller caller, TimeProvider clock)
{
    /// <summary>Held at once at most: the current one and two more.</summary>
    public const int MaxHeld = 3;

    private const int MaxAttempts = 3;

    public static TimeSpan PrefetchLease { get; } = TimeSpan.FromMinutes(2);

    /// <param name="flowName">Only from this flow; null from all.</param>
    /// <param name="count">1–3; what the caller holds already is given first.</param>
    /// <param name="cancellationToken">Between statements: what was claimed stays claimed and comes with the next call.</param>
    /// <returns>Fewer than asked for when the queue has no more; none when it is empty.</returns>
    public async Task<Result<IReadOnlyList<ReviewTask>>> RunAsync(string? flowName, int count, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var seats = await desk.SeatsAsync(db, HumanReviewActions.ClaimReviewTask, cancellationToken);
        if (!seats.IsSuccess)
        {
            return Result<IReadOnlyList<ReviewTask>>.Failure(seats.Errors);
        }

        var flows = await ReviewDesk.FlowsAsync(db, seats.Value, flowName, cancellationToken);
        var paused = await PausedAsync(db, cancellationToken);
        var open = flows.Where(f => !paused.Contains(f.Name)).ToList();
        if (open.Count == 0 && flows.Count > 0)
        {
            return HumanReviewErrors.Paused(flows[0].Name);
        }

        for (var attempt = 1; ; attempt++)
        {
            var held = await TakeAsync(db, flows, open, Math.Clamp(count, 1, MaxHeld), cancellationToken);
            var tasks = await views.OfAsync(db, held, cancellationToken);

            // Nothing left of what was held: it ran out and went to others in this instant. No tasks would mean that the queue is empty.
            if (tasks.Count > 0 || held.Count == 0 || attempt == MaxAttempts)
            {
                return Result.Of(tasks);
            }
        }
    }

    /// <summary>What the caller holds, and more until there are as many as wanted.</summary>
    private async Task<List<Guid>> TakeAsync(PortalDb db, IReadOnlyList<FlowDefinition> flows, List<FlowDefinition> open, int wanted, CancellationToken cancellationToken)
    {
        await SlotStatements.ExpireAsync(db, clock.GetUtcNow(), cancellationToken);
        var held = await HeldAsync(db, flows, cancellationToken);
        for (var i = held.Count; i < wanted; i++)
        {
            if (await ClaimBestAsync(db, open, cancellationToken) is not { } claimed)
            {
                break;
            }

            // A lease that ran out since it was looked up may have been claimed anew.
            if (!held.Contains(claimed))
            {
                held.Add(claimed);
            }
        }

        return held;
    }

    private async Task<List<Guid>> HeldAsync(PortalDb db, IReadOnlyList<FlowDefinition> flows, CancellationToken cancellationToken)
    {
        var (reviewer, ids) = (caller.Value.PersonId, flows.Select(f => f.Id).ToList());
        return await db.Set<ReviewSlot>()
            .Where(s => s.State == SlotState.Leased && s.ReviewerId == reviewer && s.Kind != SlotKind.Adjudication && ids.Contains(s.FlowId))
            .OrderBy(s => s.AcceptedAt == null).ThenBy(s => s.ClaimedAt)
            .Select(s => s.Id)
            .Take(MaxHeld)
            .ToListAsync(cancellationToken);
    }

    /// <summary>The flow whose first slot is the most urgent at this moment; another when somebody else was faster.</summary>
    private async Task<Guid?> ClaimBestAsync(PortalDb db, List<FlowDefinition> flows, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var heads = await QueueHeads.OfAsync(db, flows, now, cancellationToken);
        foreach (var flow in heads)
        {
            if (await gold.DealAsync(db, flow, now, cancellationToken) is { } control)
            {
                return control;
            }

            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                try
                {
                    if (await SlotStatements.ClaimAsync(db, flow.Id, SlotKind.Review, caller.Value.PersonId, now, now + PrefetchLease, cancellationToken) is { } claimed)
                    {
                        return claimed.Id;
                    }

                    break;
                }
                catch (Exception failure) when (failure is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
                {
                    // Another tab of the same person took another slot of the same loop in this instant.
                    continue;
                }
            }
        }

        return null;
    }

    private async Task<HashSet<string>> PausedAsync(PortalDb db, CancellationToken cancellationToken)
    {
        var reviewer = caller.Value.PersonId;
        return [.. await db.Set<ReviewerStanding>().Where(s => s.ReviewerId == reviewer && s.PausedAt != null).Select(s => s.FlowName).ToListAsync(cancellationToken)];
    }
}
