using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>The heartbeat of an open page: what it holds stays its own a while longer, up to the flow's time limit.</summary>
[UseCase(HumanReviewActions.ClaimReviewTask)]
public sealed class KeepReviewTasks(PortalDbFactory dbs, ReviewDesk desk, CurrentCaller caller, TimeProvider clock)
{
    /// <param name="held">What the page shows or has ready.</param>
    /// <param name="cancellationToken">Between tasks.</param>
    /// <returns>By task: the new end of the lease, or null when it is lost.</returns>
    public async Task<Result<IReadOnlyList<KeptTask>>> RunAsync(IReadOnlyList<HeldTask> held, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var seats = await desk.SeatsAsync(db, HumanReviewActions.ClaimReviewTask, cancellationToken);
        if (!seats.IsSuccess)
        {
            return Result<IReadOnlyList<KeptTask>>.Failure(seats.Errors);
        }

        var kept = new List<KeptTask>();
        foreach (var task in held.Take(ClaimReviewTasks.MaxHeld * 2))
        {
            var found = await desk.FindAsync(db, task.SlotId, HumanReviewActions.ClaimReviewTask, cancellationToken);
            if (!found.IsSuccess && found.Error.Code == ErrorCodes.AccessDenied)
            {
                return Result<IReadOnlyList<KeptTask>>.Failure(found.Errors);
            }

            kept.Add(new KeptTask(task.SlotId, found.IsSuccess ? await KeepAsync(db, found.Value, task, cancellationToken) : null));
        }

        return kept;
    }

    private async Task<DateTimeOffset?> KeepAsync(PortalDb db, DeskTask found, HeldTask task, CancellationToken cancellationToken)
    {
        var (slot, settings, now) = (found.Slot, found.Flow.Settings, clock.GetUtcNow());
        if (task.IsCurrent && slot.AcceptedAt is null)
        {
            await db.Set<ReviewSlot>().Where(s => s.Id == slot.Id && s.Epoch == task.Epoch && s.AcceptedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.AcceptedAt, now), cancellationToken);
        }

        var until = now + (task.IsCurrent ? TimeSpan.FromSeconds(settings.LeaseSeconds) : ClaimReviewTasks.PrefetchLease);
        var last = (slot.AcceptedAt ?? now).AddSeconds(settings.TaskTimeLimitInSeconds);
        until = until < last ? until : last;
        return until > now && await SlotStatements.KeepAsync(db, slot.Id, task.Epoch, caller.Value.PersonId, until, cancellationToken) ? until : null;
    }
}

/// <summary>A task in a browser.</summary>
/// <param name="SlotId">Which.</param>
/// <param name="Epoch">As claimed.</param>
/// <param name="IsCurrent">On screen, not only ready.</param>
public sealed record HeldTask(Guid SlotId, long Epoch, bool IsCurrent);

/// <param name="SlotId">Which.</param>
/// <param name="LeaseUntil">Null when it is no longer the caller's.</param>
public sealed record KeptTask(Guid SlotId, DateTimeOffset? LeaseUntil);
