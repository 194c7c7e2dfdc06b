using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Decisions;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.TaskUis;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Tenancy;
using SagePortal.Reviews.Results;

namespace SagePortal.Features.HumanReview.Results;

/// <summary>A loop as A2I's output.json tells it, with versions, conditions and the decision beside.</summary>
public sealed class LoopOutputDocument(Arns arns)
{
    private const string Provider = "Oidc";

    /// <summary>UTF-8, the same bytes for the same loop and decision.</summary>
    public async Task<byte[]> WriteAsync(PortalDb db, HumanLoop loop, FlowDefinition flow, LoopStep.Decide decision, CancellationToken cancellationToken)
    {
        var answers = await db.Set<ReviewAnswer>().AsNoTracking()
            .Where(a => a.LoopId == loop.Id && a.Round == loop.Round && a.WithdrawnAt == null).OrderBy(a => a.SubmittedAt).ToListAsync(cancellationToken);
        var content = await db.Set<HumanLoopContent>().AsNoTracking().SingleAsync(c => c.LoopId == loop.Id, cancellationToken);
        using var stream = new MemoryStream();
        await OutputJson.WriteAsync(stream, await OfAsync(db, loop, flow, content, answers, decision, cancellationToken), cancellationToken);
        return stream.ToArray();
    }

    private async Task<HumanLoopOutput> OfAsync(
        PortalDb db, HumanLoop loop, FlowDefinition flow, HumanLoopContent content, List<ReviewAnswer> answers, LoopStep.Decide decision, CancellationToken cancellationToken) => new()
        {
            FlowDefinitionArn = arns.FlowArn(loop.AccountId, loop.FlowName),
            FlowDefinitionVersion = Text(loop.FlowVersion),
            HumanLoopName = loop.Name,
            InputContent = content.InputContent,
            HumanAnswers = [.. answers.Select(a => Of(a, loop))],
            HumanTaskUiVersion = flow.HumanTaskUiId is { } ui ? await db.Set<HumanTaskUi>().Where(u => u.Id == ui).Select(u => u.ContentSha256).SingleAsync(cancellationToken) : null,
            ModelVersion = loop.ModelVersion,
            ActivationConditionResults = content.ActivationResults,
            InclusionProbability = loop.InclusionProbability,
            Decision = new LoopDecision
            {
                AnswerContent = decision.Content,
                DecidedBy = decision.By.ToString().ToLowerInvariant(),
                Confidence = decision.Posterior,
                Reason = loop.EscalationReason,

                // The moment from which it was certain, not the moment of writing: writing again gives the same bytes.
                DecisionTime = answers.Count > 0 ? answers.Max(a => a.FinalAt) : loop.DueAt,
            },
        };

    /// <summary>An ended loop with its answers, for files that hold many.</summary>
    public HumanLoopOutput Of(HumanLoop loop, HumanLoopContent content, IReadOnlyList<ReviewAnswer> answers) => new()
    {
        FlowDefinitionArn = arns.FlowArn(loop.AccountId, loop.FlowName),
        FlowDefinitionVersion = Text(loop.FlowVersion),
        HumanLoopName = loop.Name,
        InputContent = content.InputContent,
        HumanAnswers = [.. answers.Select(a => Of(a, loop))],
        ModelVersion = loop.ModelVersion,
        Decision = loop.DecidedBy is { } by
            ? new LoopDecision { AnswerContent = loop.Decision, DecidedBy = by.ToString().ToLowerInvariant(), Confidence = loop.Posterior, DecisionTime = loop.DecidedAt ?? loop.ModifiedAt }
            : null,
    };

    private static HumanAnswer Of(ReviewAnswer answer, HumanLoop loop) => new()
    {
        AnswerContent = answer.Content,
        AcceptanceTime = answer.AcceptedAt,
        SubmissionTime = answer.SubmittedAt,
        TimeSpent = TimeSpan.FromMilliseconds(answer.ActiveMilliseconds),
        WorkerId = answer.ReviewerId.ToString("N")[..16],
        Identity = new WorkerIdentity(Provider, $"arn:aws:iam::{loop.AccountId}:root", answer.ReviewerId.ToString()),
        Counted = answer.Counts,
        Late = answer.IsLate,
        Mode = answer.Mode switch { ReviewMode.AnswerFirst => "answer-first", var mode => mode.ToString().ToLowerInvariant() },
        GuidelineVersion = Text(loop.FlowVersion),
    };

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);
}
