using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>Agreement, reviewers, override drift and the error of accepted predictions of one flow.</summary>
[UseCase(HumanReviewActions.GetReviewStatistics)]
public sealed class GetFlowQuality(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns, TimeProvider clock)
{
    /// <summary>Newest answers that are looked at.</summary>
    public const int MostAnswers = 50_000;

    /// <param name="flowName">All its versions.</param>
    /// <param name="days">1–366.</param>
    /// <param name="cancellationToken">Between queries and samples.</param>
    public async Task<Result<FlowQuality>> RunAsync(string flowName, int days, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.GetReviewStatistics, arns.FlowArn(caller.AccountId, flowName), new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<FlowQuality>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        var (name, now) = (flow.Value.Name, clock.GetUtcNow());
        var since = now.AddDays(-Math.Clamp(days, 1, 366));
        var answers = await AnswersAsync(db, name, since, cancellationToken);
        var standings = await (
            from standing in db.Set<ReviewerStanding>().AsNoTracking()
            join user in db.Set<Membership>() on standing.ReviewerId equals user.PersonId
            where standing.FlowName == name && user.AccountId == db.AccountId
            select new { user.UserName, standing }).ToDictionaryAsync(s => s.UserName, s => s.standing, StringComparer.Ordinal, cancellationToken);
        var decided = await db.Set<HumanLoop>().AsNoTracking()
            .Where(l => l.FlowName == name && l.DecidedAt >= since && l.PredictedLabel != null && l.DecidedLabel != null)
            .Select(l => new DecidedItem(l.DecidedAt!.Value, l.Reason, l.PredictedLabel!, l.DecidedLabel!, l.Outcome)).ToListAsync(cancellationToken);
        return FlowQualityMaker.Of(answers, decided, standings, flow.Value.Settings, now, cancellationToken);
    }

    private static async Task<List<JudgedAnswer>> AnswersAsync(PortalDb db, string flowName, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await (
            from answer in db.Set<ReviewAnswer>().AsNoTracking()
            join loop in db.Set<HumanLoop>().AsNoTracking() on answer.LoopId equals loop.Id
            where loop.FlowName == flowName && answer.SubmittedAt >= since && !answer.IsLate && answer.WithdrawnAt == null && answer.Kind != SlotKind.Adjudication
            orderby answer.SubmittedAt descending
            select new { answer.Round, answer.Kind, answer.ReviewerName, answer.Label, answer.Content, answer.ActiveMilliseconds, loop.Name, loop.PredictedLabel, loop.DecidedLabel, loop.Decision, loop.Outcome, loop.GoldAnswer })
            .Take(MostAnswers).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new JudgedAnswer
        {
            LoopName = r.Name,
            Round = r.Round,
            Kind = r.Kind,
            Reviewer = r.ReviewerName,
            Label = r.Label ?? r.Content,
            ActiveMilliseconds = r.ActiveMilliseconds,
            Predicted = r.PredictedLabel,
            Decided = r.DecidedLabel ?? r.Decision,
            Truth = r.Outcome ?? (r.GoldAnswer is { } gold ? LabelOf(gold) : null),
        });
    }

    private static string LabelOf(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return document.RootElement.TryGetProperty(AnswerCheck.LabelField, out var label) && label.ValueKind == JsonValueKind.String ? label.GetString()!
            : document.RootElement.TryGetProperty(AnswerCheck.ValueField, out var value) ? value.GetRawText()
            : answer;
    }
}

/// <summary>A decided item that a model had an opinion about.</summary>
internal sealed record DecidedItem(DateTimeOffset DecidedAt, ReviewReason Reason, string Predicted, string Decided, string? Outcome)
{
    public bool IsOverridden => !string.Equals(Predicted, Decided, StringComparison.Ordinal);

    public bool IsWrong => !string.Equals(Predicted, Outcome ?? Decided, StringComparison.Ordinal);
}
