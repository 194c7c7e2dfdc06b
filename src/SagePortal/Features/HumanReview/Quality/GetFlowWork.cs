using Microsoft.EntityFrameworkCore;
using SagePortal.Features.HumanReview.Flows;
using SagePortal.Features.HumanReview.Loops;
using SagePortal.Features.HumanReview.Sources;
using SagePortal.Platform.Access;
using SagePortal.Platform.Persistence;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.HumanReview.Quality;

/// <summary>How the work of a flow stands: open items by age, what came and was decided, what the next days will bring, attached endpoints.</summary>
[UseCase(HumanReviewActions.GetReviewStatistics)]
public sealed class GetFlowWork(PortalDbFactory dbs, IAccess access, CurrentCaller caller, FlowReader flows, Arns arns, TimeProvider clock)
{
    private const int HourCount = 48;
    private const int DayCount = 30;

    public async Task<Result<FlowWork>> RunAsync(string flowName, CancellationToken cancellationToken)
    {
        await using var db = dbs.Open(caller.AccountId);
        var flow = await flows.FindAsync(db, flowName, cancellationToken);
        var allowed = await access.CheckAsync(HumanReviewActions.GetReviewStatistics, arns.FlowArn(caller.AccountId, flowName), new RequestContext().OfResource(flow.Value?.TagsJson ?? "{}"), cancellationToken);
        if (!allowed.IsSuccess || !flow.IsSuccess)
        {
            return Result<FlowWork>.Failure(allowed.IsSuccess ? flow.Errors : allowed.Errors);
        }

        var now = clock.GetUtcNow();
        var loops = db.Set<HumanLoop>().AsNoTracking().Where(l => l.FlowName == flow.Value.Name && l.Reason != ReviewReason.Gold);
        var open = await loops.Where(l => l.Status == HumanLoopStatus.InProgress).Select(l => new { l.CreatedAt, l.DueAt, l.Stage }).ToListAsync(cancellationToken);
        var since = now.AddDays(-DayCount);
        var recent = await loops.Where(l => l.CreatedAt >= since || l.DecidedAt >= since).Select(l => new { l.CreatedAt, l.DueAt, l.DecidedAt }).ToListAsync(cancellationToken);
        var decided = recent.FindAll(l => l.DecidedAt >= since);
        var first = await loops.MinAsync(l => (DateTimeOffset?)l.CreatedAt, cancellationToken);
        return new FlowWork
        {
            OpenByAge = AgesOf([.. open.Select(l => (now - l.CreatedAt) / (l.DueAt - l.CreatedAt))]),
            NeedAdjudication = open.Count(l => l.Stage == ReviewStage.NeedsAdjudication),
            Decided = decided.Count,
            InTime = decided.Count(l => l.DecidedAt <= l.DueAt),
            MedianTime = Median([.. decided.Select(l => l.DecidedAt!.Value - l.CreatedAt)]),
            Hours = Buckets([.. recent.Select(l => l.CreatedAt)], [.. decided.Select(l => l.DecidedAt!.Value)], now, TimeSpan.FromHours(1), HourCount),
            Days = Buckets([.. recent.Select(l => l.CreatedAt)], [.. decided.Select(l => l.DecidedAt!.Value)], now, TimeSpan.FromDays(1), DayCount),
            Forecast = VolumeForecast.Of(recent.Select(l => l.CreatedAt), first, now),
            Sources = await db.Set<ReviewSource>().Where(s => s.FlowName == flow.Value.Name).OrderBy(s => s.EndpointName).Select(s => new SourceRow(s.EndpointName, s.VariantName, s.CreatedAt, s.PassedOver, s.PassedOverAt)).ToListAsync(cancellationToken),
        };
    }

    internal static IReadOnlyList<int> AgesOf(IReadOnlyList<double> shares) =>
        [shares.Count(s => s < 0.25), shares.Count(s => s is >= 0.25 and < 0.5), shares.Count(s => s is >= 0.5 and < 1), shares.Count(s => s >= 1)];

    internal static TimeSpan? Median(IReadOnlyList<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    internal static IReadOnlyList<VolumeBucket> Buckets(IReadOnlyList<DateTimeOffset> started, IReadOnlyList<DateTimeOffset> decided, DateTimeOffset now, TimeSpan width, int count)
    {
        var last = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % width.Ticks), TimeSpan.Zero);
        var start = last - (width * (count - 1));
        var (came, went) = (CountsOf(started, start, width, count), CountsOf(decided, start, width, count));
        return [.. Enumerable.Range(0, count).Select(i => new VolumeBucket(start + (width * i), came[i], went[i]))];
    }

    private static int[] CountsOf(IReadOnlyList<DateTimeOffset> times, DateTimeOffset start, TimeSpan width, int count)
    {
        var counts = new int[count];
        foreach (var time in times)
        {
            var place = (time - start).Ticks / width.Ticks;
            if (time >= start && place < count)
            {
                counts[place]++;
            }
        }

        return counts;
    }
}
