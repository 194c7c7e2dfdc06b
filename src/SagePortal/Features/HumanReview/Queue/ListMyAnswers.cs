using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Cards;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>The caller's own answers, newest first, with the cards as they were seen. Never what others answered, nor what came of it.</summary>
[UseCase(HumanReviewActions.ListReviewTasks)]
public sealed class ListMyAnswers(PortalDbFactory dbs, ReviewDesk desk, CurrentCaller caller)
{
    public const int MaxTake = 50;

    /// <param name="skip">≥ 0.</param>
    /// <param name="take">1–50.</param>
    /// <param name="cancellationToken">Between queries.</param>
    public async Task<Result<IReadOnlyList<MyAnswer>>> RunAsync(int skip, int take, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var seats = await desk.SeatsAsync(db, HumanReviewActions.ListReviewTasks, cancellationToken);
        if (!seats.IsSuccess)
        {
            return Result<IReadOnlyList<MyAnswer>>.Failure(seats.Errors);
        }

        var (reviewer, teams) = (caller.Value.PersonId, seats.Value.Select(s => s.TeamId).ToHashSet());
        var rows = await (
            from answer in db.Set<ReviewAnswer>().AsNoTracking()
            join loop in db.Set<HumanLoop>().AsNoTracking() on answer.LoopId equals loop.Id
            join flow in db.Set<FlowDefinition>().AsNoTracking() on answer.FlowId equals flow.Id
            join content in db.Set<HumanLoopContent>().AsNoTracking() on answer.LoopId equals content.LoopId
            where answer.ReviewerId == reviewer
            orderby answer.SubmittedAt descending, answer.Id
            select new { answer, Name = loop.GoldOf ?? loop.Name, flow, content.Card }).Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, MaxTake)).ToListAsync(cancellationToken);

        // Who has left the team still knows what they said, but no longer sees the rows.
        return Result.Of<IReadOnlyList<MyAnswer>>([.. rows.Select(r => Of(r.answer, r.Name, r.flow, teams.Contains(r.flow.WorkteamId) ? r.Card : null))]);
    }

    private static MyAnswer Of(ReviewAnswer answer, string loopName, FlowDefinition flow, string? card)
    {
        var seen = ReviewCard.Read(card)?.Masking(flow.Settings.MaskedFields);
        return new MyAnswer(answer.Id, loopName, flow.Name, flow.Settings.TaskTitle, answer.SubmittedAt)
        {
            Label = answer.Label,
            Content = JsonSerializer.Deserialize<JsonElement>(answer.Content),
            Comment = answer.Comment,
            ActiveMilliseconds = answer.ActiveMilliseconds,
            FinalAt = answer.FinalAt,
            IsLate = answer.IsLate,
            WithdrawnAt = answer.WithdrawnAt,
            Mode = answer.Mode,
            Card = answer.Mode == ReviewMode.Assisted || answer.FirstAnswer is not null ? seen : seen?.WithoutPrediction(),
        };
    }
}

/// <summary>What the caller said of an item.</summary>
/// <param name="AnswerId">Identity.</param>
/// <param name="LoopName">The item.</param>
/// <param name="FlowName">Its flow.</param>
/// <param name="Title">The flow's question.</param>
/// <param name="SubmittedAt">When it arrived.</param>
public sealed record MyAnswer(Guid AnswerId, string LoopName, string FlowName, string Title, DateTimeOffset SubmittedAt)
{
    /// <summary>Null for forms.</summary>
    public string? Label { get; init; }

    public JsonElement Content { get; init; }

    public string? Comment { get; init; }

    public long ActiveMilliseconds { get; init; }

    /// <summary>Until then it can be undone.</summary>
    public DateTimeOffset FinalAt { get; init; }

    public bool IsLate { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }

    public ReviewMode Mode { get; init; }

    /// <summary>Null for items without one, and for those of teams that the caller has left.</summary>
    public ReviewCard? Card { get; init; }
}
