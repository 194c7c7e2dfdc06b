using System.Text.Json;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Platform.Events;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>The event that tells of an answer; AWS has none.</summary>
internal static class AnswerEvent
{
    public static PortalEvent Of(HumanLoop loop, ReviewAnswer answer, string arn, DateTimeOffset at) =>
        new(loop.AccountId, "sageportal", "SagePortal Review Answer Submitted", [arn], Detail(loop, answer), at);

    /// <summary>Never what was answered: whoever hears events need not be allowed to read answers.</summary>
    public static string Detail(HumanLoop loop, ReviewAnswer answer) => JsonSerializer.Serialize(
        new { HumanLoopName = loop.Name, FlowDefinitionName = loop.FlowName, loop.FlowVersion, AnswerId = answer.Id, Kind = answer.Kind == SlotKind.Adjudication ? "Adjudication" : "Review", answer.IsLate },
        HumanReviewJson.Options);
}
