using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Quality;
using SagePortal.Features.HumanReview.Queue;
using SagePortal.Features.HumanReview.Teams;
using SagePortal.Platform.Notifications;
using SagePortal.Platform.Persistence;

namespace SagePortal.Features.HumanReview.Notices;

/// <summary>
/// Tells the reviewers of a flow that new items wait: one line by flow in their notification centre, however many items came, which is dated anew as long as
/// it is unread. Who is at work on the flow, or paused, is told nothing.
/// </summary>
public sealed class ReviewNotices(PortalDbFactory dbs, TimeProvider clock)
{
    /// <summary>Text key of the notification.</summary>
    public const string Kind = "ReviewRequested";

    /// <summary>Who took or answered a task of the flow so lately knows about it; and who has read a notice is left alone for so long.</summary>
    public static TimeSpan Quiet { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Looks through all flows once.</summary>
    /// <returns>How many people were told.</returns>
    public async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        List<FlowDefinition> flows;
        await using (var db = dbs.OpenAcrossAccounts())
        {
            flows = await db.Set<FlowDefinition>().AsNoTracking().Where(f => f.IsLatest).ToListAsync(cancellationToken);
        }

        var told = 0;
        foreach (var flow in flows)
        {
            told += await TellAsync(flow, cancellationToken);
        }

        return told;
    }

    private async Task<int> TellAsync(FlowDefinition flow, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(flow.AccountId);
        var newest = await db.Set<HumanLoop>().Where(l => l.FlowName == flow.Name && l.Reason != ReviewReason.Gold)
            .OrderByDescending(l => l.CreatedAt).Select(l => (DateTimeOffset?)l.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        var known = newest is null ? null : await db.Set<ReviewNotice>().AsNoTracking().SingleOrDefaultAsync(n => n.FlowName == flow.Name, cancellationToken);
        if (newest is not { } created || created <= known?.ToldUntil || !await WaitsAsync(db, flow, cancellationToken))
        {
            return 0;
        }

        var people = await PeopleAsync(db, flow, cancellationToken);
        try
        {
            return await db.InTransactionAsync(() => SaveAsync(db, flow, known, created, people, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another host told them in this instant.
            return 0;
        }
    }

    private static Task<bool> WaitsAsync(PortalDb db, FlowDefinition flow, CancellationToken cancellationToken) =>
        db.Set<ReviewSlot>().AnyAsync(s => s.State == SlotState.Open && s.Kind == SlotKind.Review && db.Set<FlowDefinition>().Any(f => f.Id == s.FlowId && f.Name == flow.Name), cancellationToken);

    /// <summary>Members with the skill that the flow asks for, without those who are paused or at work on it.</summary>
    private async Task<List<Guid>> PeopleAsync(PortalDb db, FlowDefinition flow, CancellationToken cancellationToken)
    {
        if (await db.Set<Workteam>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == flow.WorkteamId, cancellationToken) is not { } team)
        {
            return [];
        }

        var members = (await TeamRoster.MembersAsync(db, team, cancellationToken))
            .Where(m => flow.Settings.RequiredSkill is not { } skill || m.Skills.Contains(skill, StringComparer.OrdinalIgnoreCase)).Select(m => m.PersonId).ToList();
        var (since, versions) = (clock.GetUtcNow() - Quiet, await db.Set<FlowDefinition>().Where(f => f.Name == flow.Name).Select(f => f.Id).ToListAsync(cancellationToken));
        var busy = await db.Set<ReviewSlot>().Where(s => versions.Contains(s.FlowId) && s.ReviewerId != null && (s.ClaimedAt > since || s.AnsweredAt > since)).Select(s => s.ReviewerId!.Value).Distinct().ToListAsync(cancellationToken);
        var paused = await db.Set<ReviewerStanding>().Where(s => s.FlowName == flow.Name && s.PausedAt != null).Select(s => s.ReviewerId).ToListAsync(cancellationToken);
        return [.. members.Except(busy).Except(paused)];
    }

    private async Task<int> SaveAsync(PortalDb db, FlowDefinition flow, ReviewNotice? known, DateTimeOffset created, List<Guid> people, CancellationToken cancellationToken)
    {
        if (known is null)
        {
            db.Add(new ReviewNotice(flow.AccountId, flow.Name, created));
        }
        else if (await db.Set<ReviewNotice>().Where(n => n.FlowName == flow.Name && n.ToldUntil == known.ToldUntil).ExecuteUpdateAsync(set => set.SetProperty(n => n.ToldUntil, created), cancellationToken) == 0)
        {
            return 0;
        }

        var (now, link) = (clock.GetUtcNow(), $"/review?flow={flow.Name}");
        var lately = now - Quiet;
        var earlier = await db.Set<Notification>().Where(n => n.Kind == Kind && n.Link == link && people.Contains(n.PersonId) && (n.ReadAt == null || n.ReadAt > lately)).ToListAsync(cancellationToken);
        var told = 0;
        foreach (var person in people)
        {
            var own = earlier.FindAll(n => n.PersonId == person);
            if (own.Find(n => n.ReadAt is null) is { } unread)
            {
                unread.Refresh(now);
            }
            else if (own.Count == 0)
            {
                db.Add(new Notification(flow.AccountId, person, Kind, flow.Settings.TaskTitle, link, now));
            }
            else
            {
                continue;
            }

            told++;
            db.Tell(flow.AccountId, Notification.Topic(person), now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return told;
    }
}
