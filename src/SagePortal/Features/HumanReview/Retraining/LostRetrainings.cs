using Microsoft.EntityFrameworkCore;
using SagePortal.Features.Autopilot;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Retraining;

/// <summary>Ends retrainings whose AutoML job was never made, because the portal was stopped between the two.</summary>
public sealed class LostRetrainings(PortalDbFactory dbs, TimeProvider clock)
{
    /// <summary>Longer than any making of a job takes.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(10);

    /// <returns>How many.</returns>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.OpenAcrossAccounts();
        var now = clock.GetUtcNow();
        var before = now - Grace;
        var lost = await db.Set<ReviewRetraining>()
            .Where(r => r.State == RetrainingState.Training && r.StartedAt < before && !db.Set<AutoMLJob>().Any(j => j.AccountId == r.AccountId && j.Name == r.JobName))
            .ToListAsync(cancellationToken);
        foreach (var retraining in lost)
        {
            retraining.Fail("the portal was stopped before the training job was made: start the retraining again", now);
            db.Tell(retraining.AccountId, HumanReviewActions.FlowTopic, now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return lost.Count;
    }
}
