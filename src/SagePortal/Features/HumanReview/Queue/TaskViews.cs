using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;
using SagePortal.Reviews.Templates;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>What of a claimed task leaves the server, for the person who holds it.</summary>
public sealed class TaskViews(CurrentCaller caller, TaskTemplates templates)
{
    public const string MaskedText = "•••••";

    /// <param name="db">Of the account.</param>
    /// <param name="slotIds">Held by the caller.</param>
    /// <param name="cancellationToken">Between queries.</param>
    /// <returns>In the order of the ids; those that are not held any more are left out.</returns>
    public async Task<IReadOnlyList<ReviewTask>> OfAsync(PortalDb db, IReadOnlyList<Guid> slotIds, CancellationToken cancellationToken)
    {
        if (slotIds.Count == 0)
        {
            return [];
        }

        var reviewer = caller.Value.PersonId;
        var rows = await (
            from slot in db.Set<ReviewSlot>().AsNoTracking()
            join loop in db.Set<HumanLoop>().AsNoTracking() on slot.LoopId equals loop.Id
            join content in db.Set<HumanLoopContent>().AsNoTracking() on loop.Id equals content.LoopId
            join flow in db.Set<FlowDefinition>().AsNoTracking() on slot.FlowId equals flow.Id
            join draft in db.Set<ReviewDraft>().AsNoTracking().Where(d => d.ReviewerId == reviewer) on loop.Id equals draft.LoopId into drafts
            from draft in drafts.DefaultIfEmpty()
            where slotIds.Contains(slot.Id) && slot.ReviewerId == reviewer && slot.State == SlotState.Leased
            select new { slot, loop, content, flow, draft }).ToListAsync(cancellationToken);
        var places = slotIds.Index().ToDictionary(p => p.Item, p => p.Index);
        var tasks = new List<ReviewTask>(rows.Count);
        foreach (var row in rows.OrderBy(r => places[r.slot.Id]))
        {
            var template = row.flow.HumanTaskUiId is { } ui ? await templates.FindAsync(db, ui, cancellationToken) : null;
            tasks.Add(Of(row.slot, row.loop, row.content, row.flow, template, row.draft));
        }

        return tasks;
    }

    private static ReviewTask Of(ReviewSlot slot, HumanLoop loop, HumanLoopContent content, FlowDefinition flow, TaskTemplate? template, ReviewDraft? draft)
    {
        var settings = flow.Settings;
        var mode = CardMode.Of(settings.Mode, loop.Reason, loop.Id);
        var card = ReviewCard.Read(content.Card);
        var rendered = template?.Render(new TemplateContext { Input = Masked(content.InputContent, settings.MaskedFields), Now = slot.ClaimedAt });
        var hides = mode == ReviewMode.Blind || (mode == ReviewMode.AnswerFirst && slot.FirstAnswer is null);
        return new ReviewTask(slot.Id, slot.Epoch, slot.LeaseUntil ?? slot.CreatedAt, loop.ShownName, flow.Name, settings.TaskTitle, mode)
        {
            FlowVersion = flow.Version,
            ShortInstructions = rendered?.Task?.ShortInstructions ?? InstructionText.ToHtml(settings.ShortInstructions),
            FullInstructions = rendered?.Task?.FullInstructions ?? InstructionText.ToHtml(settings.FullInstructions),
            Labels = settings.Labels.Count > 0 ? settings.Labels : card?.Labels ?? [],
            AsksNumber = settings is { Labels.Count: 0, Form: null } && template is null && card is { Labels.Count: 0 },
            Card = (hides ? card?.WithoutPrediction() : card)?.Masking(settings.MaskedFields),
            Input = card is null && template is null ? Masked(content.InputContent, settings.MaskedFields) : null,
            Form = settings.Form,
            Html = rendered?.Task?.Html ?? (rendered is null ? null : $"<p>{System.Net.WebUtility.HtmlEncode(rendered.Failure!.Message)}</p>"),
            Masked = settings.MaskedFields,
            DueAt = slot.ShownDueAt ?? loop.DueAt,
            AcceptedAt = slot.AcceptedAt,
            TimeLimitSeconds = settings.TaskTimeLimitInSeconds,
            Draft = draft is null ? null : JsonSerializer.Deserialize<JsonElement>(draft.Content),
            DraftVersion = draft?.Version ?? 0,
            FirstAnswer = slot.FirstAnswer is null ? null : JsonSerializer.Deserialize<JsonElement>(slot.FirstAnswer),
        };
    }

    internal static JsonElement Masked(string input, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0 || JsonNode.Parse(input) is not JsonObject members)
        {
            return JsonSerializer.Deserialize<JsonElement>(input);
        }

        foreach (var field in fields.Where(members.ContainsKey))
        {
            members[field] = MaskedText;
        }

        return JsonSerializer.SerializeToElement(members);
    }
}
