using SagePortal.AutoML.Jobs;

namespace SagePortal.Features.Autopilot.Views;

/// <summary>What happened in a job, newest first, told from its own times and those of its candidates.</summary>
public static class JobTimeline
{
    public static IReadOnlyList<TimelineEntry> Of(AutoMLJob job, IReadOnlyList<AutoMLCandidate> candidates)
    {
        var entries = new List<TimelineEntry> { new(job.CreatedAt, "EventCreated", job.CreatedByName, TimelineKind.Neutral) };
        if (job.StartedAt is { } started)
        {
            entries.Add(new(started, "EventStarted", job.Name, TimelineKind.Neutral));
        }

        entries.AddRange(candidates.Select(c => c.Summary).SelectMany(Of));
        if (job.EndedAt is { } ended)
        {
            entries.Add(new(ended, $"EventJob{job.Status}", job.FailureReason ?? job.BestCandidate ?? "", job.Status == AutoMLJobStatus.Failed ? TimelineKind.Bad : TimelineKind.Good));
        }

        return [.. entries.OrderByDescending(e => e.At)];
    }

    private static IEnumerable<TimelineEntry> Of(CandidateSummary candidate)
    {
        yield return new(candidate.StartedAt, "EventCandidateStarted", candidate.Name, TimelineKind.Neutral);
        if (candidate.EndedAt is { } ended)
        {
            yield return candidate.Status switch
            {
                CandidateStatus.Completed => new(ended, "EventCandidateCompleted", candidate.Name, TimelineKind.Good),
                CandidateStatus.Failed => new(ended, "EventCandidateFailed", $"{candidate.Name}: {candidate.FailureReason}", TimelineKind.Bad),
                _ => new(ended, "EventCandidateStopped", candidate.Name, TimelineKind.Neutral),
            };
        }
    }
}

/// <summary>One line of the timeline: a key of the strings with one placeholder.</summary>
public sealed record TimelineEntry(DateTimeOffset At, string TextKey, string Subject, TimelineKind Kind);

/// <summary>How a line is marked.</summary>
public enum TimelineKind
{
    Neutral,
    Good,
    Bad,
}
