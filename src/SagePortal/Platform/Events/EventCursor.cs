using SagePortal.Platform.Tenancy;

namespace SagePortal.Platform.Events;

/// <summary>How far a subscriber is in an account's stream, and which host is delivering to it just now.</summary>
public sealed class EventCursor : IAccountOwned
{
    /// <summary>Tries before an event becomes a dead letter; the pauses between them add up to a minute.</summary>
    public const int MaxAttempts = 7;

    private EventCursor()
    {
    }

    public EventCursor(string subscriber, string accountId, long sequence)
    {
        Subscriber = subscriber;
        AccountId = accountId;
        Sequence = sequence;
    }

    public string Subscriber { get; private set; } = "";

    public string AccountId { get; private set; } = "";

    /// <summary>Everything up to this place is handled, passed over or given up.</summary>
    public long Sequence { get; private set; }

    /// <summary>Failed tries of the event behind <see cref="Sequence"/>.</summary>
    public int Attempts { get; private set; }

    /// <summary>Not before, after a failed try.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>The host that delivers; null when none does.</summary>
    public string? Owner { get; private set; }

    public DateTimeOffset? LeaseExpiresAt { get; private set; }

    /// <summary>Concurrency token: a host that lost its lease cannot move the cursor any more.</summary>
    public int Version { get; private set; }

    /// <returns>False while another host holds it, or while the pause after a failure lasts.</returns>
    public bool Claim(string owner, TimeSpan lease, DateTimeOffset now)
    {
        var isHeld = Owner is not null && !string.Equals(Owner, owner, StringComparison.Ordinal) && LeaseExpiresAt > now;
        if (isHeld || NextAttemptAt > now)
        {
            return false;
        }

        Owner = owner;
        LeaseExpiresAt = now + lease;
        Version++;
        return true;
    }

    /// <summary>Moves behind an event and keeps the lease.</summary>
    public void Advance(long sequence, TimeSpan lease, DateTimeOffset now)
    {
        Sequence = sequence;
        Attempts = 0;
        NextAttemptAt = null;
        LeaseExpiresAt = now + lease;
        Version++;
    }

    /// <summary>Counts a failed try; while there are tries left it pauses and gives the lease back.</summary>
    /// <returns>False when that was the last try: the event is to be given up.</returns>
    public bool Fail(DateTimeOffset now)
    {
        Attempts++;
        if (Attempts >= MaxAttempts)
        {
            return false;
        }

        NextAttemptAt = now + TimeSpan.FromSeconds(1 << (Attempts - 1));
        Release();
        return true;
    }

    public void Release()
    {
        Owner = null;
        LeaseExpiresAt = null;
        Version++;
    }
}
