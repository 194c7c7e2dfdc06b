using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Where the reviewer answers first: keeps that answer for good and then shows what the model says.</summary>
[UseCase(HumanReviewActions.SubmitReviewAnswer)]
public sealed class ShowPrediction(PortalDbFactory dbs, ReviewDesk desk, TaskViews views, CurrentCaller caller)
{
    /// <param name="slotId">The task.</param>
    /// <param name="epoch">As claimed.</param>
    /// <param name="firstAnswer">JSON object.</param>
    /// <param name="cancellationToken">Before the statement.</param>
    /// <returns>The task with its prediction.</returns>
    public async Task<Result<ReviewTask>> RunAsync(Guid slotId, long epoch, JsonElement firstAnswer, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await desk.FindAsync(db, slotId, HumanReviewActions.SubmitReviewAnswer, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<ReviewTask>.Failure(found.Errors);
        }

        if (firstAnswer.ValueKind != JsonValueKind.Object || firstAnswer.GetRawText().Length > AnswerCheck.MaxContent)
        {
            return HumanReviewErrors.AnswerFirst();
        }

        var (text, reviewer) = (AnswerCheck.Canonical(firstAnswer), caller.Value.PersonId);
        await db.Set<ReviewSlot>().Where(s => s.Id == slotId && s.Epoch == epoch && s.ReviewerId == reviewer && s.State == SlotState.Leased && s.FirstAnswer == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.FirstAnswer, text), cancellationToken);
        var shown = await db.Set<ReviewSlot>().AnyAsync(s => s.Id == slotId && s.Epoch == epoch && s.ReviewerId == reviewer && s.FirstAnswer != null, cancellationToken);
        return shown && await views.OfAsync(db, [slotId], cancellationToken) is [var task] ? task : HumanReviewErrors.LeaseLost();
    }
}
