using System.Security.Cryptography;
using System.Text;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>An answer on its way, checked.</summary>
/// <param name="AnswerId">The client's.</param>
/// <param name="SlotId">For which task.</param>
/// <param name="Epoch">The fencing token of the claim.</param>
/// <param name="Content">Canonical JSON object.</param>
/// <param name="Label">The label or number in it; null for forms.</param>
public sealed record AnswerSubmission(Guid AnswerId, Guid SlotId, long Epoch, string Content, string? Label)
{
    public string? Comment { get; init; }

    public long ActiveMilliseconds { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{SlotId:N}\n{Content}\n{Comment}")));
}
