using Microsoft.AspNetCore.Components;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Ui;

namespace SagePortal.Features.HumanReview.Components;

/// <summary>What happened to an item, newest first: who holds it, who said what, decision, output, outcome.</summary>
public sealed partial class LoopTimeline : ComponentBase
{
    [Parameter, EditorRequired]
    public HumanLoopDescription Description { get; set; } = default!;

    /// <summary>Else slots and answers are not in the description.</summary>
    [Parameter]
    public bool MaySeeAnswers { get; set; }

    private IEnumerable<LoopTimelineEntry> Entries => Description.Answers.Select(OfAnswer).Concat(OfLoop(Description.Loop)).Concat(Description.Slots.Where(s => s.State == SlotState.Leased).Select(OfHeld)).OrderByDescending(e => e.At);

    private IEnumerable<LoopTimelineEntry> OfLoop(HumanLoop loop)
    {
        yield return new LoopTimelineEntry(loop.CreatedAt, "inbox", L["Started"], loop.CreatedByArn);
        if (loop.DecidedAt is { } decided)
        {
            yield return new LoopTimelineEntry(decided, "circle-check", L["DecidedAs", loop.DecidedLabel ?? loop.Decision ?? ""], loop.OutputS3Uri);
        }

        if (loop.OutcomeAt is { } told)
        {
            yield return new LoopTimelineEntry(told, "flag", L["OutcomeWas", loop.Outcome ?? ""]);
        }
    }

    private LoopTimelineEntry OfHeld(ReviewSlot slot) => new(slot.ClaimedAt ?? slot.CreatedAt, "hand", slot.AcceptedAt is null ? L["Prefetched"] : L["InHand"], L["SlotNumber", slot.Round, slot.Number]);

    private LoopTimelineEntry OfAnswer(ReviewAnswer answer) =>
        new(answer.SubmittedAt, answer.Kind == SlotKind.Adjudication ? "scale" : "message-square", L[answer.Kind == SlotKind.Adjudication ? "RuledBy" : "AnsweredBy", answer.ReviewerName, answer.Label ?? answer.Content], Facts(answer))
        {
            Comment = answer.Comment,
            Badges = [.. Badges(answer)],
        };

    private string Facts(ReviewAnswer answer)
    {
        var facts = L["AnswerFacts", answer.Round, Format.Duration(TimeSpan.FromMilliseconds(answer.ActiveMilliseconds)), L[$"ReviewMode{answer.Mode}"]].Value;
        return answer.FirstAnswer is { } first ? $"{facts} · {L["FirstAnswerWas", first]}" : facts;
    }

    private IEnumerable<(string Text, BadgeKind Kind)> Badges(ReviewAnswer answer)
    {
        if (answer.IsLate)
        {
            yield return (L["Late"], BadgeKind.Warning);
        }

        if (answer.WithdrawnAt is not null)
        {
            yield return (L["TakenBack"], BadgeKind.Neutral);
        }

        if (Description.Loop.DecidedLabel is { } decided && answer is { Label: { } label, Counts: true } && answer.Round == Description.Loop.Round)
        {
            yield return label == decided ? (L["AsDecided"], BadgeKind.Success) : (L["OtherThanDecided"], BadgeKind.Neutral);
        }
    }
}
