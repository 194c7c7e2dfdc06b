using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>What the caller may work on: teams, flows, standing. Every use case of the queue begins here.</summary>
public sealed class ReviewDesk(IAccess access, CurrentCaller caller, Arns arns)
{
    /// <summary>The caller's teams in which the action is allowed; the first denial when it is allowed in none.</summary>
    public async Task<Result<IReadOnlyList<TeamSeat>>> SeatsAsync(PortalDb db, string action, CancellationToken cancellationToken)
    {
        var seats = await TeamRoster.SeatsAsync(db, caller.Value.PersonId, cancellationToken);
        var allowed = await access.FilterAsync(action, seats, s => (arns.WorkteamArn(caller.AccountId, s.TeamName), s.TagsJson), cancellationToken);
        if (allowed.Count > 0)
        {
            return Result.Of(allowed);
        }

        // Who is in no team is told so by the door when no policy allows it at all, else finds an empty queue.
        var denial = await access.CheckAsync(action, arns.WorkteamArn(caller.AccountId, seats.Count > 0 ? seats[0].TeamName : "*"), new RequestContext().OfResource(seats.Count > 0 ? seats[0].TagsJson : "{}"), cancellationToken);
        return denial.IsSuccess ? Result.Of(allowed) : Result<IReadOnlyList<TeamSeat>>.Failure(denial.Errors);
    }

    /// <summary>Versions of flows that send work to these teams and ask for no skill the caller lacks.</summary>
    public static async Task<IReadOnlyList<FlowDefinition>> FlowsAsync(PortalDb db, IReadOnlyList<TeamSeat> seats, string? flowName, CancellationToken cancellationToken)
    {
        var teams = seats.Select(s => s.TeamId).ToList();
        var flows = await db.Set<FlowDefinition>().AsNoTracking()
            .Where(f => teams.Contains(f.WorkteamId) && (flowName == null || f.Name == flowName))
            .Where(f => f.IsLatest || db.Set<ReviewSlot>().Any(s => s.FlowId == f.Id && s.State != SlotState.Answered && s.State != SlotState.Cancelled))
            .ToListAsync(cancellationToken);
        return [.. flows.Where(f => f.Settings.RequiredSkill is not { } skill || seats.Any(s => s.TeamId == f.WorkteamId && s.Skills.Contains(skill, StringComparer.OrdinalIgnoreCase)))];
    }

    /// <summary>A slot of the caller's, by what the browser holds: found, and in a team where the action is allowed.</summary>
    /// <returns>The slot and its flow, detached; <see cref="HumanReviewErrors.LeaseLost"/> for slots that are none of the caller's business.</returns>
    public async Task<Result<DeskTask>> FindAsync(PortalDb db, Guid slotId, string action, CancellationToken cancellationToken)
    {
        var seats = await SeatsAsync(db, action, cancellationToken);
        if (!seats.IsSuccess)
        {
            return Result<DeskTask>.Failure(seats.Errors);
        }

        var task = await db.Set<ReviewSlot>().AsNoTracking().Where(s => s.Id == slotId)
            .Join(db.Set<FlowDefinition>().AsNoTracking(), s => s.FlowId, f => f.Id, (s, f) => new DeskTask(s, f))
            .SingleOrDefaultAsync(cancellationToken);
        return task is null || (task.Slot.Kind != SlotKind.Adjudication && seats.Value.All(s => s.TeamId != task.Flow.WorkteamId))
            ? HumanReviewErrors.LeaseLost()
            : task;
    }

    /// <summary>May the caller settle what reviewers disagree about in this flow?</summary>
    public Task<bool> MayAdjudicateAsync(FlowDefinition flow, CancellationToken cancellationToken) => access.MayAsync(
        HumanReviewActions.AdjudicateHumanLoop, arns.FlowArn(caller.AccountId, flow.Name), new RequestContext().OfResource(flow.TagsJson), cancellationToken);

    /// <summary>The caller's standing with a flow, tracked; made when there is none.</summary>
    public async Task<ReviewerStanding> StandingAsync(PortalDb db, string flowName, CancellationToken cancellationToken)
    {
        var reviewer = caller.Value.PersonId;
        var standing = await db.Set<ReviewerStanding>().SingleOrDefaultAsync(s => s.FlowName == flowName && s.ReviewerId == reviewer, cancellationToken);
        if (standing is null)
        {
            standing = new ReviewerStanding(caller.AccountId, flowName, reviewer);
            db.Add(standing);
        }

        return standing;
    }
}

/// <summary>A slot and its flow.</summary>
public sealed record DeskTask(ReviewSlot Slot, FlowDefinition Flow);
