using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Queue;

/// <summary>In which order flows are served: by the urgency of their first open slot at this moment.</summary>
internal static class QueueHeads
{
    public static async Task<IReadOnlyList<FlowDefinition>> OfAsync(PortalDb db, List<FlowDefinition> flows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (flows.Count <= 1)
        {
            return flows;
        }

        var urgency = new Dictionary<Guid, double>();
        foreach (var flow in flows)
        {
            var head = await db.Set<ReviewSlot>().Where(s => s.FlowId == flow.Id && s.Kind == SlotKind.Review && s.State == SlotState.Open)
                .OrderByDescending(s => s.Rank).Select(s => (double?)s.Rank).FirstOrDefaultAsync(cancellationToken);
            if (head is { } rank)
            {
                urgency[flow.Id] = SlotRank.ScoreAt(rank, flow.Settings, now);
            }
        }

        return [.. flows.Where(f => urgency.ContainsKey(f.Id)).OrderByDescending(f => urgency[f.Id])];
    }
}
