using System.Text.Json;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>An answer as the browser sends it, as often as it takes.</summary>
/// <param name="AnswerId">A UUID that the browser made and wrote down before the first attempt.</param>
/// <param name="SlotId">The task.</param>
/// <param name="Epoch">As claimed.</param>
/// <param name="Content">JSON object of form fields; <c>label</c> or <c>value</c> for predictions.</param>
public sealed record AnswerRequest(Guid AnswerId, Guid SlotId, long Epoch, JsonElement Content)
{
    public string? Comment { get; init; }

    /// <summary>Time with the page visible and in use, ≥ 0.</summary>
    public long ActiveMilliseconds { get; init; }
}
