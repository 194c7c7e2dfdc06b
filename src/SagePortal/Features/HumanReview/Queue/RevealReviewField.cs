using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Audit;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Shows one masked field of a task in hand, to who may, with the reason in the audit trail.</summary>
[UseCase(HumanReviewActions.RevealReviewField)]
public sealed class RevealReviewField(PortalDbFactory dbs, IAccess access, ReviewDesk desk, CurrentCaller caller, Arns arns, TimeProvider clock)
{
    /// <param name="slotId">A task that the caller holds.</param>
    /// <param name="field">One of the flow's masked fields.</param>
    /// <param name="reason">1–2,000 characters.</param>
    /// <param name="cancellationToken">Before the transaction.</param>
    /// <returns>The value as text; null when it is missing.</returns>
    public async Task<Result<RevealedField>> RunAsync(Guid slotId, string field, string reason, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var found = await desk.FindAsync(db, slotId, HumanReviewActions.ClaimReviewTask, cancellationToken);
        if (!found.IsSuccess)
        {
            return Result<RevealedField>.Failure(found.Errors);
        }

        var (slot, flow) = found.Value;
        var loop = await db.Set<HumanLoop>().AsNoTracking().SingleAsync(l => l.Id == slot.LoopId, cancellationToken);
        var arn = arns.LoopArn(caller.AccountId, loop.Name);
        var allowed = await access.CheckAsync(HumanReviewActions.RevealReviewField, arn, new RequestContext().OfResource(flow.TagsJson), cancellationToken);
        if (!allowed.IsSuccess)
        {
            return Result<RevealedField>.Failure(allowed.Errors);
        }

        if (slot.ReviewerId != caller.Value.PersonId || slot.State != SlotState.Leased)
        {
            return HumanReviewErrors.LeaseLost();
        }

        if (!flow.Settings.MaskedFields.Contains(field, StringComparer.Ordinal))
        {
            return HumanReviewErrors.NothingMasked(field);
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > ReviewAnswer.MaxComment)
        {
            return HumanReviewErrors.ReasonMissing();
        }

        var content = await db.Set<HumanLoopContent>().AsNoTracking().SingleAsync(c => c.LoopId == loop.Id, cancellationToken);
        db.Record(new AuditRecord(caller.Value, HumanReviewActions.RevealReviewField, arn, clock.GetUtcNow(), detail: JsonSerializer.Serialize(new { Field = field, Reason = reason.Trim() }, HumanReviewJson.Options)));
        await db.SaveChangesAsync(cancellationToken);
        return new RevealedField(field, ValueOf(content, field));
    }

    private static string? ValueOf(HumanLoopContent content, string field)
    {
        if (ReviewCard.Read(content.Card)?.Features.FirstOrDefault(f => f.Name == field) is { } feature)
        {
            return feature.Value;
        }

        using var input = JsonDocument.Parse(content.InputContent);
        return !input.RootElement.TryGetProperty(field, out var value) ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : value.GetRawText();
    }
}

/// <param name="Field">Which.</param>
/// <param name="Value">Null when the row has none.</param>
public sealed record RevealedField(string Field, string? Value);
