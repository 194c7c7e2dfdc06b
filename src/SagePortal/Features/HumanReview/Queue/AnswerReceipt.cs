namespace SagePortal.Features.HumanReview.Queue;

/// <summary>What became of an answer.</summary>
/// <param name="AnswerId">Which.</param>
/// <param name="IsLate">Kept, but not counted: somebody else had the task by then.</param>
/// <param name="UndoUntil">Until then it can be taken back.</param>
public sealed record AnswerReceipt(Guid AnswerId, bool IsLate, DateTimeOffset UndoUntil)
{
    public static AnswerReceipt Of(ReviewAnswer answer) => new(answer.Id, answer.IsLate, answer.FinalAt);
}
