using Microsoft.EntityFrameworkCore;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>Nobody rules on an item that they answered themselves: not in another round, and not when their answer came too late to count.</summary>
internal static class FourEyes
{
    /// <summary>True when the person gave a review of the item that they did not take back.</summary>
    public static Task<bool> HasReviewedAsync(PortalDb db, Guid loopId, Guid personId, CancellationToken cancellationToken) =>
        db.Set<ReviewAnswer>().AnyAsync(a => a.LoopId == loopId && a.ReviewerId == personId && a.Kind == SlotKind.Review && a.WithdrawnAt == null, cancellationToken);
}
