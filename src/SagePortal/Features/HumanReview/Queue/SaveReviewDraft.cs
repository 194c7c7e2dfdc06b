using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Keeps what is typed. Saved by version: of two tabs the one that is behind is told so and nothing is overwritten. Not audited: nobody else ever sees it.</summary>
[UseCase(HumanReviewActions.ClaimReviewTask)]
public sealed class SaveReviewDraft(PortalDbFactory dbs, ReviewDesk desk, CurrentCaller caller, TimeProvider clock)
{
    /// <param name="slotId">The task.</param>
    /// <param name="content">JSON object.</param>
    /// <param name="version">As last seen; 0 for none.</param>
    /// <param name="cancellationToken">Before the statement.</param>
    /// <returns>The new version.</returns>
    public async Task<Result<int>> RunAsync(Guid slotId, JsonElement content, int version, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await desk.FindAsync(db, slotId, HumanReviewActions.ClaimReviewTask, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<int>.Failure(found.Errors);
        }

        var text = content.GetRawText();
        if (content.ValueKind != JsonValueKind.Object || text.Length > ReviewDraft.MaxContent)
        {
            return HumanReviewErrors.AnswerInvalid("Content", $"send a JSON object of at most {ReviewDraft.MaxContent} characters.");
        }

        var (loop, reviewer) = (found.Value.Slot.LoopId, caller.Value.PersonId);
        var draft = await db.Set<ReviewDraft>().SingleOrDefaultAsync(d => d.LoopId == loop && d.ReviewerId == reviewer, cancellationToken);
        if ((draft?.Version ?? 0) != version)
        {
            return HumanReviewErrors.DraftStale();
        }

        if (draft is null)
        {
            draft = new ReviewDraft(caller.AccountId, loop, reviewer, text, clock.GetUtcNow());
            db.Add(draft);
        }
        else
        {
            draft.Change(text, clock.GetUtcNow());
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return draft.Version;
        }
        catch (DbUpdateException)
        {
            return HumanReviewErrors.DraftStale();
        }
    }
}
