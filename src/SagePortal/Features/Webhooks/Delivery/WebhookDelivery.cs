using SagePortal.Platform.Events;
using SagePortal.Platform.Results;
using SagePortal.Platform.Tenancy;

namespace SagePortal.Features.Webhooks.Delivery;

/// <summary>An event on its way to one webhook, with every try.</summary>
public sealed class WebhookDelivery : IAccountOwned
{
    /// <summary>No further try later than this after the first was due.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Tries kept in the log.</summary>
    public const int MaxAttemptsKept = 40;

    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(3);

    private WebhookDelivery()
    {
    }

    /// <param name="webhook">To whom.</param>
    /// <param name="portalEvent">What.</param>
    /// <param name="body">What is sent, however often: the event's envelope.</param>
    /// <param name="at">Now.</param>
    public WebhookDelivery(Webhook webhook, PortalEvent portalEvent, string body, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        AccountId = webhook.AccountId;
        WebhookId = webhook.Id;
        EventId = portalEvent.Id;
        Source = portalEvent.Source;
        DetailType = portalEvent.DetailType;
        Body = body;
        CreatedAt = DueSince = NextAttemptAt = at;
    }

    public Guid Id { get; private set; }

    public string AccountId { get; private set; } = "";

    public Guid WebhookId { get; private set; }

    public Guid EventId { get; private set; }

    public string Source { get; private set; } = "";

    public string DetailType { get; private set; } = "";

    /// <summary>JSON.</summary>
    public string Body { get; private set; } = "";

    public DeliveryStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Creation, or the last time somebody had it sent again.</summary>
    public DateTimeOffset DueSince { get; private set; }

    /// <summary>Failed tries since <see cref="DueSince"/>.</summary>
    public int Failures { get; private set; }

    /// <summary>While pending: not before. A host that takes it on moves this ahead, so that no other does.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    /// <summary>Oldest first, the newest <see cref="MaxAttemptsKept"/>.</summary>
    public IReadOnlyList<WebhookAttempt> Attempts { get; private set; } = [];

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Takes it on for a while.</summary>
    public void Claim(TimeSpan lease, DateTimeOffset now)
    {
        NextAttemptAt = now + lease;
        Version++;
    }

    /// <summary>Notes how a try ended and decides what follows.</summary>
    /// <param name="attempt">The try.</param>
    /// <param name="jitter">Random, 0–1: spreads the pauses by ±20 %, so that not all deliveries of an hour's outage come back at once.</param>
    public void Record(WebhookAttempt attempt, double jitter)
    {
        Attempts = [.. Attempts.TakeLast(MaxAttemptsKept - 1), attempt];
        Version++;
        if (attempt.Error is null)
        {
            Status = DeliveryStatus.Delivered;
            return;
        }

        var doubled = s_firstPause * Math.Pow(2, Math.Min(Failures, 20));
        var pause = (doubled < s_longestPause ? doubled : s_longestPause) * (0.8 + (0.4 * jitter));
        Failures++;
        NextAttemptAt = attempt.At + pause;
        if (NextAttemptAt > DueSince + Patience)
        {
            Status = DeliveryStatus.Dead;
        }
    }

    /// <summary>The webhook was switched off.</summary>
    public void GiveUp()
    {
        Status = DeliveryStatus.Dead;
        Version++;
    }

    /// <summary>Sends it again, with a whole day of tries: the same event with the same id.</summary>
    public Result Redeliver(DateTimeOffset at)
    {
        if (Status == DeliveryStatus.Pending)
        {
            return WebhooksErrors.StillPending();
        }

        Status = DeliveryStatus.Pending;
        Failures = 0;
        DueSince = NextAttemptAt = at;
        Version++;
        return Result.Success;
    }
}
