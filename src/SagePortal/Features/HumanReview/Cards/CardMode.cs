using System.Security.Cryptography;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;

namespace SagePortal.Features.HumanReview.Cards;

/// <summary>
/// Which mode a card is shown in. Audits and control questions are answered before the prediction is shown; so that this gives nothing away, one
/// in <see cref="CoverOneIn"/> ordinary items is shown the same way.
/// </summary>
public static class CardMode
{
    public const int CoverOneIn = 12;

    public static ReviewMode Of(ReviewMode flow, ReviewReason reason, Guid loopId) =>
        flow == ReviewMode.Assisted && (reason is ReviewReason.Audit or ReviewReason.Gold || IsCover(loopId)) ? ReviewMode.AnswerFirst : flow;

    private static bool IsCover(Guid loopId) => SHA256.HashData(loopId.ToByteArray())[0] % CoverOneIn == 0;
}
